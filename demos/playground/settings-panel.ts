import {
  formatProblem,
  type Problem,
  recordIn,
  type SweepConfig,
  type SweepConfigInput,
  SweepError,
  validateConfig,
} from "sweeplab";
import { element, sentence } from "./dom.ts";
import type { Session } from "./session.ts";
import { type SettingField, settingField } from "./setting-field.ts";
import { type Chapter, chaptersOf, type Group, isObject, specOfKind, valueAt, withValue } from "./settings.ts";

/** The form of all settings: made from the registries, always showing the sweep that runs. */
export class SettingsPanel {
  readonly #session: Session;
  readonly #place: HTMLElement;
  #shape = "";
  #fields: { readonly path: string; readonly control: Pick<SettingField, "show"> }[] = [];
  #lastComplete: SweepConfig | undefined;

  constructor(place: HTMLElement, session: Session) {
    this.#place = place;
    this.#session = session;
    session.listen(() => this.#show());
    this.#show();
  }

  #show(): void {
    const complete = this.#complete;
    if (complete === undefined) return;
    this.#lastComplete = complete;
    const chapters = chaptersOf(complete);
    const shape = JSON.stringify(chapters.map(({ groups }) => groups.map(({ fields }) => Object.keys(fields))));
    if (shape !== this.#shape) this.#build(chapters);
    this.#shape = shape;
    for (const { path, control } of this.#fields) control.show(valueAt(complete, path));
  }

  /** The settings in full; undefined while they cannot run, and then the form stays as it is. */
  get #complete(): SweepConfig | undefined {
    try {
      return validateConfig(this.#session.config);
    } catch (error) {
      if (!(error instanceof SweepError)) throw error;
      return undefined;
    }
  }

  #build(chapters: readonly Chapter[]): void {
    const open = new Set(
      [...this.#place.querySelectorAll("details")].flatMap((each) => (each.open ? [each.dataset.title] : [])),
    );
    const isFirst = this.#shape === "";
    const focused = document.activeElement?.id;
    this.#fields = [];
    const made = chapters.map((chapter, position) => {
      const isOpen = isFirst ? position === 0 : open.has(chapter.title);
      const summary = element("summary", {}, element("h3", {}, chapter.title));
      const groups = chapter.groups.map((group) => this.#group(group));
      return element("details", { open: isOpen, class: "chapter", "data-title": chapter.title }, summary, ...groups);
    });
    const complete = this.#complete;
    const seed = complete === undefined || recordIn(complete) === undefined ? [this.#seed()] : [];
    this.#place.replaceChildren(element("h2", {}, "Settings"), ...seed, ...made);
    if (focused !== undefined && focused !== "") document.getElementById(focused)?.focus();
  }

  #seed(): HTMLElement {
    const input = element("input", {
      id: "set-seed",
      type: "text",
      maxlength: 64,
      spellcheck: "false",
      autocomplete: "off",
    });
    input.addEventListener("change", () => this.#set("seed", input.value));
    const next = element("button", { type: "button", id: "new-seed" }, "New seed");
    next.addEventListener("click", () => this.#set("seed", nextSeed(String(this.#session.config.seed ?? "sweeplab"))));
    const show = (value: unknown): void => {
      if (input !== document.activeElement) input.value = String(value);
    };
    this.#fields.push({ path: "seed", control: { show } });
    const label = element("label", { for: "set-seed" }, "Seed");
    const help = element(
      "p",
      { class: "help" },
      "The same seed gives the same sweep, bit for bit. Another one is another world.",
    );
    return element("div", { class: "field seed" }, element("div", { class: "head" }, label, input, next), help);
  }

  #group(group: Group): HTMLElement {
    const names = Object.entries(group.fields);
    const nodes = names.map(([name, field]) => {
      const path = `${group.path}.${name}`;
      const control = settingField({ path: group.path, name, field, set: (value) => this.#set(path, value) });
      this.#fields.push({ path, control });
      return control.node;
    });
    const kind = group.kinds === undefined ? [] : [this.#kindMenu(group, group.kinds)];
    return element("div", { class: "group", role: "group", "aria-label": group.label }, ...kind, ...nodes);
  }

  #kindMenu(group: Group, kinds: NonNullable<Group["kinds"]>): HTMLElement {
    const id = `set-${group.path.replaceAll(".", "-")}-type`;
    const options = kinds.map(({ type }) => element("option", { value: type }, type));
    const select = element("select", { id, "aria-describedby": `${id}-error` }, ...options);
    const help = element("p", { class: "help" });
    const error = element("p", { class: "error", id: `${id}-error`, role: "alert", hidden: true });
    select.addEventListener("change", () => {
      const kind = kinds.find(({ type }) => type === select.value);
      const complete = this.#complete ?? this.#lastComplete;
      if (kind === undefined || complete === undefined) return;
      const spec = specOfKind(kind, valueAt(complete, group.path));
      const next = withValue(this.#session.config, complete, group.path, spec);
      const problems = problemsOf(next);
      if (problems.length === 0) this.#run(next);
      else {
        select.value = String(valueAt(complete, `${group.path}.type`));
        error.textContent = problems.map(formatProblem).join(" ");
      }
      error.hidden = problems.length === 0;
    });
    const show = (value: unknown): void => {
      error.hidden = true;
      select.value = String(value);
      help.textContent = kinds.find(({ type }) => type === value)?.summary ?? "";
    };
    this.#fields.push({ path: `${group.path}.type`, control: { show } });
    return element(
      "div",
      { class: "field kind", "data-setting": group.path },
      element("div", { class: "head" }, element("label", { for: id }, group.label), select),
      help,
      error,
    );
  }

  /** Runs with another value. What cannot run does not, and is told: the next value that is typed may be right again. */
  #set(path: string, value: unknown): string | undefined {
    const { config } = this.#session;
    const complete = this.#complete ?? this.#lastComplete;
    if (complete === undefined) return undefined;
    const next = withValue(config, complete, path, value);
    const problems = problemsOf(next);
    const runs = problems.length === 0 ? next : withoutRival(next, complete, path);
    if (runs !== undefined) this.#run(runs);
    return runs === undefined
      ? problems.map(({ message, hint = "" }) => `${sentence(message)} ${hint}`.trim()).join(" ")
      : undefined;
  }

  #run(config: SweepConfigInput): void {
    this.#session.run(config);
  }
}

function problemsOf(config: SweepConfigInput): readonly Problem[] {
  try {
    validateConfig(config);
    return [];
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    return error.problems;
  }
}

/** "Give slackFactor or slackAmount, not both": the one that was not just set gives way, where that makes it right. */
function withoutRival(config: SweepConfigInput, complete: SweepConfig, path: string): SweepConfigInput | undefined {
  const section = path.split(".").slice(0, -1).join(".");
  const settings = valueAt(config, section);
  if (!isObject(settings)) return undefined;
  return Object.keys(settings)
    .filter((name) => name !== "type" && `${section}.${name}` !== path)
    .map((name) => withValue(config, complete, `${section}.${name}`, undefined))
    .find((without) => problemsOf(without).length === 0);
}

/** "dp-100" becomes "dp-101", "moving-line" becomes "moving-line-2": a new world with a name that can be said aloud. */
export function nextSeed(seed: string): string {
  const [, stem = seed, count] = /^(.*?)-?(\d{1,9})$/.exec(seed) ?? [];
  if (count === undefined) return `${seed}-2`;
  return stem === "" ? String(Number(count) + 1) : `${stem}-${Number(count) + 1}`;
}
