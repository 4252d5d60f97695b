/** A name and the hash of many exact results: what two engines compare. */
export interface Vector {
  readonly name: string;
  readonly hash: string;
}

/** FNV-1a over the eight bytes of each number, in two 32-bit halves with different primes. Every NaN counts the same. */
export class BitHash {
  #first = 0x811c9dc5;
  #second = 0x01000193;
  readonly #view = new DataView(new ArrayBuffer(8));

  add(value: number): void {
    // Engines may write any NaN bits, so NaN gets bits of its own.
    if (Number.isNaN(value)) this.#view.setBigUint64(0, 0x7ff8000000000000n);
    else this.#view.setFloat64(0, value);
    for (let i = 0; i < 8; i++) this.#addByte(this.#view.getUint8(i));
  }

  /** Text by its UTF-16 units. */
  addText(text: string): void {
    for (let i = 0; i < text.length; i++) {
      this.#addByte(text.charCodeAt(i) & 0xff);
      this.#addByte(text.charCodeAt(i) >>> 8);
    }
  }

  text(): string {
    return [this.#first, this.#second].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #addByte(byte: number): void {
    this.#first = Math.imul(this.#first ^ byte, 0x01000193);
    this.#second = Math.imul(this.#second ^ byte, 0x010001b5);
  }
}
