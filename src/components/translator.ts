/** Words of one's own in place of Sweeplab's English ones: by the English text; {} stands for any text in between. */
export interface Messages {
  readonly [english: string]: string;
}

/**
 * Writes English texts in another language: words by these messages, numbers as the language writes them ("0.842" is "0,842"
 * in German). What no message fits stays English. A text of several sentences is looked for whole, then sentence by
 * sentence; what stood for {} is translated too.
 */
export function translator(language: string, messages: Messages = {}): (text: string) => string {
  const patterns = Object.entries(messages).flatMap(([english, words]) =>
    english.includes("{}") ? [{ pattern: patternOf(english), words }] : [],
  );
  const numbers = numbersIn(language);
  const words = (text: string): string => {
    if (Object.hasOwn(messages, text)) return messages[text] as string;
    for (const { pattern, words: into } of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      let place = 1;
      const part = (piece = ""): string => (piece === text ? piece : words(piece));
      return into.replace(/\{\}/g, () => part(found[place++]));
    }
    const sentences = text.split(/(?<=[.!?;]) (?=\S)/);
    return sentences.length === 1 ? text : sentences.map(words).join(" ");
  };
  return (text) => {
    const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
    return core === "" ? text : before + numbers(words(core.replace(/\s+/g, " "))) + after;
  };
}

function patternOf(english: string): RegExp {
  const parts = english.split("{}").map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`, "s");
}

/** Numbers with the decimal sign, the grouping and the digits of a language; versions such as 1.2.3 are no numbers. */
function numbersIn(language: string): (text: string) => string {
  const format = formatFor(language);
  const sign = (type: string): string => format.formatToParts(12345.6).find((part) => part.type === type)?.value ?? "";
  const [decimal, group] = [sign("decimal"), sign("group")];
  const digits = Array.from({ length: 10 }, (_, digit) => format.format(digit));
  return (text) =>
    text
      .replace(/(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![.\d]*\.\d)/g, (_, whole: string, rest = "") =>
        whole.replaceAll(",", group).concat(rest.replace(".", decimal)),
      )
      .replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
}

/** A language that the browser does not know is written like English. */
function formatFor(language: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language);
  } catch {
    return new Intl.NumberFormat("en");
  }
}
