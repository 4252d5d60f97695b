/** What draws a path: a canvas context, or a `PathText`. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  /** Part of a circle, clockwise, angles in radians from the right. */
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void;
  closePath(): void;
}

/** A pen that writes the `d` of an SVG path, rounded to a tenth of a pixel. */
export class PathText implements Pen {
  readonly #parts: string[] = [];

  moveTo(x: number, y: number): void {
    this.#parts.push(`M${tenth(x)},${tenth(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#parts.push(`L${tenth(x)},${tenth(y)}`);
  }

  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void {
    const point = (angle: number): string =>
      `${tenth(x + radius * Math.cos(angle))},${tenth(y + radius * Math.sin(angle))}`;
    const middle = (startAngle + endAngle) / 2; // two halves: an SVG arc cannot be a full circle
    const r = tenth(radius);
    const lead = this.#parts.length === 0 || this.#parts.at(-1) === "Z" ? "M" : "L";
    this.#parts.push(`${lead}${point(startAngle)}A${r},${r} 0 0 1 ${point(middle)}A${r},${r} 0 0 1 ${point(endAngle)}`);
  }

  closePath(): void {
    this.#parts.push("Z");
  }

  toString(): string {
    return this.#parts.join("");
  }
}

/** At most one decimal, no negative zero. */
export function tenth(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
