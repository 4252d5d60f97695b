/** A number in prose: three significant digits, never exponents between 1e-4 and 1e7, "NaN" and "infinity" as words. */
export function shortNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "-infinity" : "infinity";
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e7 || (size < 1e-4 && size > 0)) return trimmedExponent(rounded.toExponential(digits - 1));
  return String(Number.isInteger(value) ? value : rounded);
}

/**
 * Several numbers of one sentence, each as short as the others allow: digits are added until numbers that differ look
 * different, so that "0.667 is below 0.667" is never written.
 */
export function shortNumbers(...values: readonly number[]): string[] {
  for (let digits = 3; digits < 17; digits++) {
    const texts = values.map((value) => shortNumber(value, digits));
    if (
      values.every((value, i) =>
        texts.every((text, j) => text !== texts[i] || values[j] === value || Number.isNaN(value)),
      )
    )
      return texts;
  }
  return values.map(String);
}

/** 75 -> "1 min 15 s", 7260 -> "2 h 1 min", 0.5 -> "0.5 s". */
export function shortDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return shortNumber(seconds);
  if (seconds < 60) return `${shortNumber(seconds)} s`;
  const whole = Math.round(seconds);
  const [days, hours, minutes] = [
    Math.floor(whole / 86400),
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  const parts =
    days > 0
      ? [`${days} d`, `${hours} h`]
      : hours > 0
        ? [`${hours} h`, `${minutes} min`]
        : [`${minutes} min`, `${whole % 60} s`];
  return parts.filter((part, index) => index === 0 || !part.startsWith("0 ")).join(" ");
}

/** "1 trial", "3 trials", "2 searches" with an explicit plural. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function listOf(words: readonly string[], conjunction = "and"): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

function trimmedExponent(text: string): string {
  return text.replace(/\.?0+e/, "e").replace("e+", "e");
}
