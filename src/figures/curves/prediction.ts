import { numberText } from "../number-text.ts";
import type { LegendItem, Mark } from "../scene.ts";
import type { Prediction } from "../selection.ts";
import type { CurvesLayout } from "./layout.ts";

const dash = [6, 4];

/** What a reader predicted, dashed over what came of it; beyond the axis along its edge. */
export function predictionMark({ from, values }: Prediction, { x, y }: CurvesLayout): Mark {
  const [low, high] = y.domain;
  const xs = values.map((_, place) => x(from + place));
  const ys = values.map((value) => y(Math.min(high, Math.max(low, value))));
  return { kind: "line", key: "prediction", part: "prediction", tone: "text", layer: "hot", xs, ys, width: 2.5, dash };
}

export const predictionItem: LegendItem = { key: "prediction", tone: "text", word: "Prediction", dash };

/** " The prediction ends at 0.71." */
export function predictionSentence({ values }: Prediction): string {
  return ` The prediction ends at ${numberText(values.at(-1) ?? Number.NaN)}.`;
}
