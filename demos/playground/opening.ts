import type { RecordedOptions } from "sweeplab";
import { byId, element, say } from "./dom.ts";
import { ReadingNotice } from "./reading-notice.ts";
import type { Base, GivenFile, OpenPipeline, Session } from "./session.ts";

/** Ways in for the reader's own sweep: paste, drop, choose a file. What cannot be read is explained, line by line. */
export class Opening {
  readonly #session: Session;
  readonly #notice = new ReadingNotice(byId("reading"));
  readonly #dialog = byId<HTMLDialogElement>("open-dialog");
  readonly #text = byId<HTMLTextAreaElement>("open-text");
  readonly #problems = byId("open-problems");

  constructor(session: Session) {
    this.#session = session;
    byId("open").addEventListener("click", () => this.#ask());
    byId("open-run").addEventListener("click", () => void this.text(this.#text.value));
    for (const id of ["open-files", "open-folder"]) {
      const chooser = byId<HTMLInputElement>(id);
      chooser.addEventListener("change", () => {
        void this.files(
          [...(chooser.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
        );
        chooser.value = "";
      });
    }
    document.addEventListener("paste", (event) => this.#pasted(event));
    this.#hearDrops();
  }

  /** Opens the dialog, with a text and what is wrong with it. */
  #ask(text?: string, problems: readonly string[] = []): void {
    if (text !== undefined) this.#text.value = text;
    this.#problems.replaceChildren(...problems.map((problem) => element("li", {}, problem)));
    this.#problems.hidden = problems.length === 0;
    this.#text.ariaInvalid = String(problems.length > 0);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#text.focus();
  }

  /** Opens a text: Azure YAML, a config, a log, a table of reports. */
  async text(text: string, name = ""): Promise<void> {
    if (text.trim() === "") this.#ask(text, ["There is nothing to read yet. Paste a sweep, or choose a file."]);
    else await this.#open((reader) => reader.readText(text, { name, policy: this.#policy }), text);
  }

  /** Opens another sweep step of a pipeline that was opened before. */
  async step({ text, name }: OpenPipeline, step: string): Promise<void> {
    await this.#open((reader) => reader.readText(text, { name, policy: this.#policy, step }), text);
  }

  /** Opens files; of a record that was opened before, what is asked for now. */
  async files(files: readonly GivenFile[], asked?: RecordedOptions): Promise<void> {
    if (files.length === 0) return;
    this.#dialog.close(); // it would lie over the notice
    const tell = this.#notice.start(files.length);
    const reading = { policy: this.#policy, tell, ...(asked === undefined ? {} : { asked }) };
    await this.#open((reader) => reader.readFiles(files, reading), undefined, files);
  }

  /** A record is replayed under the policy of the page, or under the usual one where the page has none. */
  get #policy(): Base["config"]["earlyTermination"] {
    return this.#session.lab.world.log?.config.earlyTermination;
  }

  async #open(
    read: (reader: typeof import("./read-files.ts")) => Promise<Base>,
    text?: string,
    files: readonly GivenFile[] = [],
  ): Promise<void> {
    const reader = await import("./read-files.ts");
    try {
      const base = await read(reader);
      this.#session.open(base);
      this.#dialog.close();
      say(`${base.title} is open.`);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      const [only, another] = files;
      const shown =
        text ?? (only !== undefined && another === undefined && only.file.size < 200_000 ? await only.file.text() : "");
      this.#ask(shown.includes("\0") ? "" : shown, reader.problemLines(error));
    } finally {
      this.#notice.end();
    }
  }

  /** A spec that is pasted beside all fields is opened. */
  #pasted(event: ClipboardEvent): void {
    const isField = event.composedPath().some((node) => node instanceof HTMLElement && node.matches("input, textarea"));
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (isField || !/[:{,]/.test(text)) return;
    event.preventDefault();
    void this.text(text);
  }

  #hearDrops(): void {
    const veil = byId("veil");
    let depth = 0; // a drag enters and leaves every element on its way
    const show = (isOver: boolean): void => {
      depth = isOver ? depth + 1 : Math.max(0, depth - 1);
      veil.hidden = depth === 0;
    };
    const isFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;
    addEventListener("dragenter", (event) => isFiles(event) && show(true));
    addEventListener("dragleave", (event) => isFiles(event) && show(false));
    addEventListener("dragover", (event) => isFiles(event) && event.preventDefault());
    addEventListener("drop", (event) => {
      if (!isFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      veil.hidden = true;
      void droppedFiles(event.dataTransfer).then((files) => this.files(files));
    });
  }
}

/** Every file of a drop, those in folders included, under their paths. */
async function droppedFiles({ items, files }: DataTransfer): Promise<GivenFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return [...files].map((file) => ({ path: file.name, file }));
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesBelow(entry))));
  return found.flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<GivenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const below: FileSystemEntry[] = [];
  // A folder is given a hundred entries at a time; an empty answer is the end.
  for (let some = await entriesOf(reader); some.length > 0; some = await entriesOf(reader)) below.push(...some);
  const found = await Promise.all(
    below.filter(({ name }) => name !== "artifacts" && !name.startsWith(".")).map(filesBelow),
  );
  return found.flat();
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((done, fail) => reader.readEntries(done, fail));
}
