import { fontSize } from "./axes.ts";
import type { TextMark } from "./scene.ts";
import { textWidth } from "./text-width.ts";

/** Width of a text by its size. */
type Measure = (text: string, size: number) => number;

/** Every character of a code family is about as wide as the others. */
const codeWidth: Measure = (text, size) => text.length * size * 0.62;

/** A text in lines no wider than `width`; a word that is wider by itself stands alone. */
export function wrapText(text: string, size: number, of: { width: number; measure?: Measure }): string[] {
  const { width, measure = textWidth } = of;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer, size) > width) {
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
  const lines = wrapText(text, size, { width, ...(rest.code === true ? { measure: codeWidth } : {}) });
  const marks = lines.map(
    (line, position): TextMark => ({
      ...{ kind: "text", key: `${key}:${position}`, layer: "overlay", anchor: "start", tone, size, ...rest },
      ...{ x, y: y + size + position * lineHeight, text: line },
    }),
  );
  return { marks, bottom: y + lines.length * lineHeight };
}
