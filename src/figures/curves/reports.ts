import { inSteps, type Steps } from "../../steps.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { CurvesLayout } from "./layout.ts";

/** Shows each report that has a place in the plot, in the order of the log: pixels, and when it was made. O(reports), with pauses. */
export function* visitReports(
  { log }: SweepIndex,
  { curves }: CurvesLayout,
  visit: (x: number, y: number, time: number) => void,
): Steps<void> {
  const made = new Int32Array(curves.length);
  yield* inSteps(log.events, (event) => {
    if (event.type !== "metricReported") return;
    const { trial, time } = event;
    const report = made[trial] ?? 0;
    made[trial] = report + 1;
    const y = curves[trial]?.ys[report] ?? Number.NaN;
    if (!Number.isNaN(y)) visit(curves[trial]?.xs[report] ?? 0, y, time);
  });
}
