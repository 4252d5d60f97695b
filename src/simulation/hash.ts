import type { SweepConfig } from "./config.ts";
import type { SweepEvent } from "./events.ts";
import { logFormat, type SweepLog } from "./log.ts";
import { eventText, jsonText } from "./log-text.ts";

/**
 * Short name of a log: 16 hexadecimal digits over its format, config and events. Equal logs have equal hashes, in every
 * engine; logs that differ anywhere have, but for one pair in 2^64, different ones. Not for security.
 */
export function logHash({ format, config, events }: SweepLog): string {
  const hasher = logHasher(config, format);
  for (const event of events) hasher.add(event);
  return hasher.digest();
}

/**
 * The hash of a log whose events are not kept: add each that `simulateSteps` yields; `config` is what `validateConfig`
 * returns. The digest is that of `createReplay(log).hash`, of what has been added so far.
 */
export function logHasher(config: SweepConfig, format = logFormat): { add(event: SweepEvent): void; digest(): string } {
  const hash = new TextHash();
  hash.add(`${format}\n${jsonText(config)}`);
  return {
    add(event) {
      hash.add("\n");
      hash.add(eventText(event));
    },
    digest: () => hash.digest(),
  };
}

/** The hash of one text. */
export function hashOf(text: string): string {
  const hash = new TextHash();
  hash.add(text);
  return hash.digest();
}

/**
 * A 64-bit hash of a text, piece by piece: the pieces' borders do not matter.
 *
 * Two 32-bit lanes of multiply and xor over UTF-16 units, with the finalizer of MurmurHash3 (A. Appleby). Integer
 * operations only, so that the digest is the same everywhere.
 */
export class TextHash {
  #low = 0x9e3779b9;
  #high = 0x85ebca6b;
  #length = 0;

  add(text: string): void {
    let low = this.#low;
    let high = this.#high;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x9e3779b1);
      high = Math.imul((high << 5) ^ (high >>> 27) ^ unit, 0x5f356495);
    }
    this.#low = low;
    this.#high = high;
    this.#length += text.length;
  }

  /** 16 hexadecimal digits. More may be added afterwards. */
  digest(): string {
    const low = finalize(this.#low ^ this.#length);
    const high = finalize(this.#high ^ low);
    return hexadecimal(high) + hexadecimal(finalize(low ^ high));
  }
}

function finalize(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hexadecimal(value: number): string {
  return value.toString(16).padStart(8, "0");
}
