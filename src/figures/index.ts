import { figuresAtOnce } from "./at-once.ts";
import { distribution } from "./distribution.ts";
import type { Figure } from "./figure.ts";
import { surrogate } from "./surrogate.ts";

/** Every figure, whole. A new one is an entry of `figuresAtOnce`. */
export const figures = figuresAtOnce.map((figure) =>
  figure.type === "surrogate" ? surrogate : figure.type === "distribution" ? distribution : figure,
);

/** The figure of a type name. */
export function figureNamed(type: string): Figure | undefined {
  return (figures as readonly unknown[] as readonly Figure[]).find((figure) => figure.type === type);
}
