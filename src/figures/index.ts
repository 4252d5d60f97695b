import type { Figure } from "./figure.ts";
import { learningCurves } from "./learning-curves.ts";

/** Every figure. A new one is one file and one entry here; its element follows from it. */
export const figures = [learningCurves] as const;

/** The figure of a type name. */
export function figureNamed(type: string): Figure | undefined {
  return (figures as readonly unknown[] as readonly Figure[]).find((figure) => figure.type === type);
}
