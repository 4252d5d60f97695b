import type { Io, Output } from "./command.ts";

/** Words of a terminal's colours; each leaves the text alone where there is no terminal or no wish for colour. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

/** Colours for a terminal, unless NO_COLOR is set (https://no-color.org) or the terminal is "dumb". */
export function styleFor(output: Output, env: Io["env"]): Style {
  const isPlain = output.isTTY !== true || (env.NO_COLOR ?? "") !== "" || env.TERM === "dumb";
  const paint = (code: number, end: number) => (text: string) =>
    isPlain ? text : `\u001b[${code}m${text}\u001b[${end}m`;
  return { bold: paint(1, 22), dim: paint(2, 22), good: paint(32, 39), bad: paint(31, 39), warn: paint(33, 39) };
}

/** Width to write for: the terminal's, else (where it has none to tell, as in a container) COLUMNS, else 100. Never below 40. */
export function widthOf(output: Output, env: Io["env"]): number {
  const given = output.columns || Number(env.COLUMNS);
  return Math.max(40, Number.isSafeInteger(given) && given > 0 ? given : 100);
}
