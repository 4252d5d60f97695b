import type { Fields } from "../fields.ts";
import type { Figure } from "../figures/figure.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { SweepComparison } from "./sweep-comparison.ts";
import { SweepDistribution } from "./sweep-distribution.ts";
import { SweepFrontier } from "./sweep-frontier.ts";
import { SweepLearningCurves } from "./sweep-learning-curves.ts";
import { SweepParallelCoordinates } from "./sweep-parallel-coordinates.ts";
import { SweepSafety } from "./sweep-safety.ts";
import { SweepSearchSpace } from "./sweep-search-space.ts";
import { SweepTrials } from "./sweep-trials.ts";

/** The tag of a figure: `learning-curves` is `<sweep-learning-curves>`. */
export function tagOf(type: string): string {
  return `sweep-${type}`;
}

/** Elements that do more than the generic one, by the figure's type, with further attributes. */
const special: {
  readonly [type: string]: {
    readonly base: typeof FigureElement;
    readonly texts?: readonly string[];
  };
} = {
  "learning-curves": { base: SweepLearningCurves },
  comparison: { base: SweepComparison },
  frontier: { base: SweepFrontier },
  safety: { base: SweepSafety },
  distribution: { base: SweepDistribution, texts: ["expression"] },
  "parallel-coordinates": { base: SweepParallelCoordinates },
  "search-space": { base: SweepSearchSpace },
  trials: { base: SweepTrials },
};

/** The element class of a figure: its options are properties and attributes. Registers nothing. */
export function figureElement(figure: Figure<string, Fields>): typeof FigureElement & CustomElementConstructor {
  const { base = FigureElement, texts = [] } =
    (Object.hasOwn(special, figure.type) ? special[figure.type] : undefined) ?? {};
  class Element extends base {
    static override readonly figure = figure;
    static override properties = {
      ...fieldProperties(figure.fields),
      ...Object.fromEntries(texts.map((name) => [name, { type: String }])),
    };
  }
  return Element;
}
