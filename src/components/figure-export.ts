import { mustBe } from "../errors.ts";
import { paintScene } from "../figures/canvas.ts";
import { embedCode } from "../figures/embed-code.ts";
import { reproductionLine, withFootnote } from "../figures/footnote.ts";
import { withLegend } from "../figures/legend.ts";
import type { Scene } from "../figures/scene.ts";
import { svgText } from "../figures/svg-text.ts";
import type { Table } from "../figures/table.ts";
import { tableText } from "../figures/table-text.ts";
import { type Theme, tokens } from "../figures/tokens.ts";
import { reportsCsv, trialsCsv } from "../formats/csv.ts";
import { writeLog } from "../formats/log-json.ts";
import type { SweepLog } from "../simulation/log.ts";
import { copyText } from "./copy-text.ts";
import type { FigureHost } from "./figure-host.ts";
import { addressOf } from "./lab-link.ts";
import { tableCsv } from "./table-csv.ts";

function svgBlob(scene: Scene, theme: Theme): Blob {
  return new Blob([svgText(scene, { theme })], { type: "image/svg+xml" });
}

/** The picture as a bitmap of `scale` pixels for each of the figure's. @throws Error where the browser cannot make one. */
async function pngBlob(scene: Scene, { theme, scale }: { theme: Theme; scale: number }): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(scene.width * scale);
  canvas.height = Math.round(scene.height * scale);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser gave no canvas to draw on. Export SVG instead.");
  context.scale(scale, scale);
  paintScene(scene, context, (tone) => tokens[tone][theme]);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error("The picture is too large. Choose a smaller scale.")) : resolve(blob),
    );
  });
}

/** Offers a file to the reader. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // after the browser has taken the file
}

/** The scene as it is exported: with its legend, the page's title, and the line that says how to make it again. */
function exportScene(element: FigureHost): Scene | undefined {
  const { log, world, label } = element;
  const drawn = element.wholeScene?.() ?? element.scene;
  const scene = drawn && { ...element.direction.shown(withLegend(drawn)), title: label ?? drawn.title };
  if (scene === undefined || log === undefined || world?.replay === undefined) return scene;
  return withFootnote(scene, reproductionLine(log, { hash: world.replay.hash, time: element.shownTime }));
}

/** The theme that an element has on the screen. */
export function themeOf(element: HTMLElement): Theme {
  const scheme = getComputedStyle(element).colorScheme;
  const isDark =
    scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? "dark" : "light";
}

/**
 * The picture of a figure as a file; its type also as browsers call it, "image/png". @throws Error before the first drawing,
 * or SweepError for another type or a scale that is none.
 */
export async function pictureOf(element: FigureHost, { type, scale }: { type: string; scale: number }): Promise<Blob> {
  const kind = type.replace(/^image\/|\+xml$/g, "");
  mustBe(["svg", "png"].includes(kind), "type", '"svg" or "png"', type);
  mustBe(scale > 0 && Number.isFinite(scale), "scale", "a number above 0", scale);
  const scene = exportScene(element);
  if (scene === undefined)
    throw new Error("The figure has not been drawn yet. Wait for updateComplete, or set loading to eager.");
  const theme = themeOf(element);
  return kind === "svg" ? svgBlob(scene, theme) : pngBlob(scene, { theme, scale });
}

/** What a question that is still open keeps from the reader: with these, its answer is in the file. */
const tellsAll = new Set(["json", "trials", "reports", "embed"]);

/** Exports a figure in one of the menu's formats, and says what it did. */
export async function exportFigure(element: FigureHost, format: string): Promise<string> {
  const { world } = element;
  if (exportScene(element) === undefined || element.log === undefined) return "There is nothing to export yet.";
  if (tellsAll.has(format) && world?.limit !== undefined)
    return "The log holds the answer of a question on this page. Answer it first.";
  try {
    const [, scale] = /^png-(\d)$/.exec(format) ?? [];
    if (scale !== undefined) {
      download(await pictureOf(element, { type: "png", scale: Number(scale) }), `sweep-${element.figure.type}.png`);
      return "Saved.";
    }
    if (Object.hasOwn(files, format)) {
      const { name, content } = files[format] as FileFormat;
      download(await content(element), `sweep-${name ?? element.figure.type}.${extensions[format] ?? "csv"}`);
      return "Saved.";
    }
    await copyText(textAs(element, format));
    return "Copied.";
  } catch (error) {
    return `Could not export: ${error instanceof Error ? error.message : String(error)}`;
  }
}

interface FileFormat {
  /** Of the file; the figure's own when left out. */
  readonly name?: string;
  content(element: FigureHost): Blob | Promise<Blob>;
}

const extensions: { readonly [format: string]: string } = { svg: "svg", json: "json" };

const files: { readonly [format: string]: FileFormat } = {
  svg: { content: (element) => pictureOf(element, { type: "svg", scale: 2 }) },
  csv: { content: (element) => csvBlob(tableCsv(tableOf(element))) },
  trials: { name: "trials", content: (element) => csvBlob(trialsCsv(logOf(element))) },
  reports: { name: "reports", content: (element) => csvBlob(reportsCsv(logOf(element))) },
  json: {
    name: "log",
    content: (element) => new Blob([writeLog(logOf(element))], { type: "application/json" }),
  },
};

function csvBlob(text: string): Blob {
  return new Blob([text], { type: "text/csv" });
}

function logOf({ log }: FigureHost): SweepLog {
  if (log === undefined) throw new Error("no sweep has run yet");
  return log;
}

function tableOf(element: FigureHost): Table {
  const table = element.table();
  if (table === undefined) throw new Error("no sweep has run yet");
  return table;
}

/** The figure in words for an image's alternative text, with its facts, or as code for another page. */
function textAs(element: FigureHost, format: string): string {
  const { scene } = element;
  const words = `${scene?.label}\n${scene?.description}`;
  return format === "alt"
    ? words.replaceAll("\n", " ")
    : format === "link"
      ? addressOf(element.world)
      : format === "embed"
        ? embedCodeOf(element)
        : (element.copyText?.() ?? `${words}\n\n${tableText(tableOf(element))}`);
}

/** What belongs to the page that a figure is on, not to the figure. */
const ofThePage = /^(for|id|class|style|slot|part|hidden|loading|title)$|^(data|aria)-/;

/** The figure with its settings, its sweep and a player, as HTML. What no simulation made goes along as its log. */
function embedCodeOf(element: FigureHost): string {
  const log = logOf(element);
  const config = element.world?.config;
  const isSimulated = config !== undefined && config !== log.config;
  const data = isSimulated ? JSON.stringify(config, null, 2) : writeLog(log);
  const attributes = Object.fromEntries(
    [...element.attributes].filter(({ name }) => !ofThePage.test(name)).map(({ name, value }) => [name, value]),
  );
  return embedCode({ data, elements: [{ tag: "sweep-player" }, { tag: element.localName, attributes }] });
}
