import { paintScene } from "../figures/canvas.ts";
import type { Table } from "../figures/figure.ts";
import type { Scene, TextMark } from "../figures/scene.ts";
import { svgText } from "../figures/svg-text.ts";
import { tableText } from "../figures/text.ts";
import { type Theme, tokens } from "../figures/tokens.ts";
import { writeLog } from "../formats/log-json.ts";
import { shortDuration } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { FigureHost } from "./figure-host.ts";

/** The line under an exported picture that says how to make it again. */
export function reproductionLine(log: SweepLog, { hash, time }: { hash: string; time: number }): string {
  return `Sweeplab · seed ${log.config.seed} · log ${hash} · at ${shortDuration(time)}`;
}

/** A scene with a line of text under it. */
export function withFootnote(scene: Scene, text: string): Scene {
  const line: TextMark = {
    ...{ kind: "text", key: "footnote", tone: "muted", layer: "static", anchor: "start" },
    ...{ x: 4, y: scene.height + 16, size: 12, text },
  };
  return { ...scene, height: scene.height + 24, marks: [...scene.marks, line] };
}

export function svgBlob(scene: Scene, theme: Theme): Blob {
  return new Blob([svgText(scene, { theme })], { type: "image/svg+xml" });
}

/** The picture as a bitmap of `scale` pixels for each of the figure's. @throws Error where the browser cannot make one. */
export async function pngBlob(scene: Scene, { theme, scale }: { theme: Theme; scale: number }): Promise<Blob> {
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

/** A table as CSV: numbers in full, texts quoted where they must be, formulas defused as spreadsheets ask. */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ key }) => row.cells[key] ?? "")),
  ];
  return `${lines.map((line) => line.map(csvCell).join(",")).join("\n")}\n`;
}

function csvCell(value: string | number | boolean): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Offers a file to the reader. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // after the browser has taken the file
}

/** The scene as it is exported: with the line that says how to make it again. */
export function exportScene(element: FigureHost): Scene | undefined {
  const { scene, log, world } = element;
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

/** The picture of a figure as a file. @throws Error before the first drawing. */
export async function pictureOf(
  element: FigureHost,
  { type, scale }: { type: "svg" | "png"; scale: number },
): Promise<Blob> {
  const scene = exportScene(element);
  if (scene === undefined)
    throw new Error("The figure has not been drawn yet. Wait for updateComplete, or set loading to eager.");
  const theme = themeOf(element);
  return type === "svg" ? svgBlob(scene, theme) : pngBlob(scene, { theme, scale });
}

/** Exports a figure in one of the menu's formats, and says what it did. */
export async function exportFigure(element: FigureHost, format: string): Promise<string> {
  const scene = exportScene(element);
  const table = element.table();
  const { log, figure, world } = element;
  if (scene === undefined || table === undefined || log === undefined) return "There is nothing to export yet.";
  if (format === "json" && world?.limit !== undefined)
    return "The log holds the answer of a question on this page. Answer it first.";
  const name = `sweep-${figure.type}`;
  try {
    if (format === "svg" || format === "png")
      download(await pictureOf(element, { type: format, scale: 2 }), `${name}.${format}`);
    else if (format === "csv") download(new Blob([tableCsv(table)], { type: "text/csv" }), `${name}.csv`);
    else if (format === "json") download(new Blob([writeLog(log)], { type: "application/json" }), "sweep-log.json");
    else {
      await navigator.clipboard.writeText(`${scene.label}\n${scene.description}\n\n${tableText(table)}`);
      return "Copied as text.";
    }
    return "Saved.";
  } catch (error) {
    return `Could not export: ${error instanceof Error ? error.message : String(error)}`;
  }
}
