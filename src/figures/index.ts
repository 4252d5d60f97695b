import { figuresAtOnce } from "./at-once.ts";
import { comparison } from "./comparison.ts";
import { decision } from "./decision.ts";
import { distribution } from "./distribution.ts";
import type { Figure } from "./figure.ts";
import { frontier } from "./frontier.ts";
import { history } from "./history.ts";
import { parallelCoordinates } from "./parallel-coordinates.ts";
import { rungs } from "./rungs.ts";
import { safety } from "./safety.ts";
import { searchSpace } from "./search-space.ts";
import { surrogate } from "./surrogate.ts";
import { timeline } from "./timeline.ts";
import { trials } from "./trials.ts";

const whole = [
  comparison,
  decision,
  distribution,
  frontier,
  history,
  parallelCoordinates,
  rungs,
  safety,
  searchSpace,
  surrogate,
  timeline,
  trials,
];
const wholeByType = new Map(whole.map((figure) => [figure.type as string, figure]));

/** Every figure, whole. A new one is an entry of `figuresAtOnce`. */
export const figures = figuresAtOnce.map((figure) => wholeByType.get(figure.type) ?? figure);

/** The figure of a type name. */
export function figureNamed(type: string): Figure | undefined {
  return (figures as readonly unknown[] as readonly Figure[]).find((figure) => figure.type === type);
}
