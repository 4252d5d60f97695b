import { SweepError } from "../errors.ts";

/** Files that are no text, by how they begin, and what to do with them. */
const otherFiles: readonly (readonly [start: string, what: string, hint?: string])[] = [
  ["SQLite format 3\0", "an SQLite database"],
  ["PK\u0003\u0004", "a zip file or a spreadsheet", "Unpack it, or save it as CSV."],
  ["PAR1", "a Parquet file", "Save it as CSV."],
  ["\u001f\u008b", "a file packed with gzip", "Unpack it."],
];

/** The text of a file whose bytes come in pieces: UTF-8, or UTF-16 as some shells write it, with or without a mark. */
export class TextPieces {
  readonly #databaseHint: string;
  #decoder: TextDecoder | undefined;

  /** `databaseHint`: what to do where it is a database. */
  constructor(databaseHint = "Export it: `sweeplab replay` with its name, in a terminal, says how.") {
    this.#databaseHint = databaseHint;
  }

  /** The text of these bytes; without any, what is left at the end. @throws SweepError where it is no text. */
  decode(bytes?: Uint8Array): string {
    if (bytes === undefined) return this.#text(() => this.#decoder?.decode() ?? "");
    if (bytes.length === 0) return "";
    const decoder = (this.#decoder ??= this.#decoderFor(bytes));
    return this.#text(() => decoder.decode(bytes, { stream: true }));
  }

  #decoderFor(bytes: Uint8Array): TextDecoder {
    const head = String.fromCharCode(...bytes.slice(0, 16));
    const other = otherFiles.find(([start]) => head.startsWith(start));
    if (other !== undefined) throw notText(other[1], other[2] ?? this.#databaseHint);
    return new TextDecoder(encodingOf(bytes), { fatal: true });
  }

  #text(decode: () => string): string {
    try {
      return decode();
    } catch {
      throw notText("other bytes", "Save it as UTF-8.");
    }
  }
}

function notText(what: string, hint: string): SweepError {
  return new SweepError([{ path: "", message: `must be a text file in UTF-8, got ${what}`, hint }]);
}

/** UTF-16 has a mark, or a zero beside each of its first two characters. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const zeros = [...bytes.slice(0, 4)].map((byte) => (byte === 0 ? 0 : 1)).join("");
  if ((first === 0xff && second === 0xfe) || zeros === "1010") return "utf-16le";
  return (first === 0xfe && second === 0xff) || zeros === "0101" ? "utf-16be" : "utf-8";
}
