import { fontSize } from "./axes.ts";
import type { TextMark } from "./scene.ts";
import { textWidth } from "./text-width.ts";

/** A text in lines no wider than `width`; a word that is wider by itself stands alone. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

interface Block {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A paragraph as text marks, and the height below which the next one starts. */
export function paragraph(
  { key, text, x, y, width }: Block,
  looks: Partial<Pick<TextMark, "tone" | "bold" | "code" | "size">> = {},
): { marks: TextMark[]; bottom: number } {
  const { size = fontSize.label, tone = "text", ...rest } = looks;
  const lineHeight = Math.round(size * 1.45);
  const lines = wrapText(text, rest.code === true ? size * 1.08 : size, width);
  const marks = lines.map(
    (line, position): TextMark => ({
      ...{ kind: "text", key: `${key}:${position}`, layer: "overlay", anchor: "start", tone, size, ...rest },
      ...{ x, y: y + size + position * lineHeight, text: line },
    }),
  );
  return { marks, bottom: y + lines.length * lineHeight };
}
