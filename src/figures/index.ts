import { comparison } from "./comparison.ts";
import { decision } from "./decision.ts";
import { distribution } from "./distribution.ts";
import type { Figure } from "./figure.ts";
import { frontier } from "./frontier.ts";
import { history } from "./history.ts";
import { learningCurves } from "./learning-curves.ts";
import { parallelCoordinates } from "./parallel-coordinates.ts";
import { rungs } from "./rungs.ts";
import { safety } from "./safety.ts";
import { searchSpace } from "./search-space.ts";
import { surrogate } from "./surrogate.ts";
import { timeline } from "./timeline.ts";
import { trials } from "./trials.ts";

/** Every figure, whole. */
export const figures = [
  learningCurves,
  timeline,
  history,
  searchSpace,
  parallelCoordinates,
  decision,
  comparison,
  distribution,
  surrogate,
  rungs,
  frontier,
  safety,
  trials,
];

/** The figure of a type name. */
export function figureNamed(type: string): Figure | undefined {
  return (figures as readonly unknown[] as readonly Figure[]).find((figure) => figure.type === type);
}
