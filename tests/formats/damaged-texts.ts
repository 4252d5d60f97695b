import { stream } from "../../src/random/stream.ts";

const odd = ["null", "{}", "[]", "-1", "1e999", '""', "true", "NaN", "__proto__", "\n", ",", ";", "'", "\0", "\u00e9"];

/** Copies of a text, each damaged at one place: cut off, a piece gone, two lines swapped, a value or a letter replaced. */
export function* damagedTexts(text: string, count: number): Generator<string> {
  const random = stream("damage", text.length);
  const below = (end: number): number => Math.floor(random() * end);
  const lines = text.split("\n");
  const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
  const replaced = (from: number, length: number): string =>
    text.slice(0, from) + odd[below(odd.length)] + text.slice(from + length);
  const ways = [
    () => text.slice(0, below(text.length)),
    () => replaced(below(text.length), 1),
    () => replaced(below(text.length), below(30)),
    () => {
      const [a, b] = [below(lines.length), below(lines.length)];
      return lines.map((line, index) => (index === a ? lines[b] : index === b ? lines[a] : line)).join("\n");
    },
    () => {
      const number = numbers[below(numbers.length)];
      return replaced(number?.index ?? 0, number?.[0].length ?? 0);
    },
  ];
  for (let made = 0; made < count; made++) yield ways[made % ways.length]?.() ?? text;
}
