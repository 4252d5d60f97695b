import { bestOf, definePolicy, fields, isBetter } from "sweeplab";

/** The same policy with a bug: the metrics of the others are not cut at the interval that is judged. */
export const percentileWithBug = definePolicy({
  type: "my-percentile-with-bug",
  summary: "Keeps the best percentage of trials at every report.",
  fields: {
    percentage: fields.number({ label: "Kept", unit: "% of trials", above: 0, below: 100, default: 50 }),
  },
  judge({ percentage }, { goal, interval, trial, trials }) {
    const bests = trials
      .filter(({ metrics }) => metrics.length >= interval)
      .map(({ metrics }) => bestOf(goal, metrics))
      .filter((best) => best !== undefined)
      .sort((a, b) => (isBetter(goal, a, b) ? -1 : 1));
    const kept = Math.ceil((bests.length * percentage) / 100);
    const bar = bests[kept - 1] ?? null;
    const observed = trial.best ?? null;
    const isBehind = bar !== null && observed !== null && isBetter(goal, bar, observed);
    return {
      action: isBehind ? "stop" : "continue",
      observed,
      bar,
      because: `best so far ${observed} against ${bar}, the worst of the ${kept} kept of ${bests.length}`,
    };
  },
});
