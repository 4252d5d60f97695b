import type { Drawing } from "../figure.ts";
import { decisionCode } from "./code.ts";
import { type ChosenDecision, decisionAt, type Explanation, explain } from "./explanation.ts";
import type { decisionOutline } from "./outline.ts";

export type DecisionDrawing = Drawing<typeof decisionOutline.fields>;

/** A decision with everything that is said of it. */
export interface Explained extends Explanation {
  readonly chosen: ChosenDecision;
  /** As TypeScript that runs. */
  readonly code: string;
}

/** The decision that a drawing is of, explained; undefined where there is none yet. */
export function explained({
  index,
  time,
  options,
  selection,
}: Pick<DecisionDrawing, "index" | "time" | "options" | "selection">): Explained | undefined {
  const trial = options.trial ?? selection.focus?.trial ?? selection.selected?.at(-1);
  const interval = options.interval ?? (trial === selection.focus?.trial ? selection.focus?.interval : undefined);
  const wanted = { ...(trial === undefined ? {} : { trial }), ...(interval === undefined ? {} : { interval }) };
  const chosen = decisionAt(index, time, wanted);
  if (chosen === undefined) return undefined;
  const explanation = explain(index, chosen);
  return { ...explanation, chosen, code: decisionCode(chosen, explanation, index.goal) };
}
