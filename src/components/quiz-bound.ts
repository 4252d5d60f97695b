import { html } from "lit";
import type { SweepIndex } from "../figures/sweep-index.ts";
import type { Question } from "./quiz-kind.ts";
import { padTemplate, rangeOf, reportsAhead } from "./quiz-pad.ts";

/** The bound report by report, as the latest decision on each saw it by a time; NaN where none was made. */
function barsAt({ tracks, longest }: SweepIndex, time: number): number[] {
  const latest = new Map<number, { readonly bar: number; readonly at: number }>();
  for (const { verdict, time: at } of tracks.flatMap(({ judged }) => judged))
    if (verdict.bar != null && at <= time && at >= (latest.get(verdict.interval)?.at ?? 0))
      latest.set(verdict.interval, { bar: verdict.bar, at });
  return Array.from({ length: longest }, (_, report) => latest.get(report + 1)?.bar ?? Number.NaN);
}

/** The line to drag in a picture of the bound, or to set by its number. It lies dashed over the learning curves, too. */
export const dragged: Pick<Question, "prompt" | "fields" | "prediction"> = {
  prompt: () => "Where will the bound stand at the end? Drag the line.",
  fields(asked) {
    const { index, time, isAnswered, draft } = asked;
    const seen = barsAt(index, time);
    const known = seen.slice(0, 1 + seen.findLastIndex(Number.isFinite));
    const rest = isAnswered ? barsAt(index, Number.POSITIVE_INFINITY).slice(known.length) : undefined;
    const range = rangeOf(asked, rest ?? []);
    const value = typeof draft === "number" ? draft : (known.at(-1) ?? (range[0] + range[1]) / 2);
    const drawn = Array.from({ length: Math.max(1, reportsAhead(asked) - known.length) }, () => value);
    const typed = (event: Event) => asked.drew(Number((event.target as HTMLInputElement).value));
    return html`${padTemplate({ known, drawn, range, rest }, (to) => asked.drew(Number(to.value.toPrecision(3))))}
      <label>The bound <input type="number" name="answer" step="any" required .value=${String(Number(value.toPrecision(3)))} @change=${typed} /></label>`;
  },
  prediction: (answer, asked) => ({
    from: 1,
    values: Array.from({ length: reportsAhead(asked) }, () => Number(answer)),
  }),
};
