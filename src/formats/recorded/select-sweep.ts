import { quote, SweepError, suggestName } from "../../errors.ts";
import type { Goal } from "../../goal.ts";
import { countOf } from "../../numerals.ts";
import type { RecordedReport, RecordedSweep, RecordedTrial } from "../../simulation/recorded-sweep.ts";
import { soundsLikeMetric } from "./column-roles.ts";
import type { RecordedOptions } from "./recorded-options.ts";
import { ReportOrder } from "./report-order.ts";
import type { Run, Runs } from "./runs.ts";

/**
 * The sweep among the runs of a record: one experiment, the children of one parent, one metric.
 *
 * Where the options do not say which, the largest group of runs is taken, and the metric that most of them report, one
 * of validation before others; every choice is noted.
 * @throws SweepError where there is no run, no metric, or not the metric that was asked for.
 */
export function selectSweep(runs: Runs, options: RecordedOptions = {}): RecordedSweep {
  const notes = [...runs.notes];
  const chosen = chooseGroup(runs, { options, notes });
  const metric = chooseMetric(chosen, { options, notes, others: runs.otherMetrics });
  const bad = runs.badValues.get(metric);
  if (bad !== undefined) throw new SweepError([bad]);
  const goal = options.goal ?? recordedGoal(runs, { chosen, metric, notes }) ?? guessGoal(metric, notes);
  const order = new ReportOrder();
  const trials = chosen.map((run) => trialOf(run, { metric, order }));
  notes.push(...order.notes, ...remarksOn(trials));
  return { metric: options.metric ?? metric, goal, trials, notes };
}

const rowHint = "A record has one row for each report: trial, step, value.";

type Choosing = { readonly options: RecordedOptions; readonly notes: string[] };

function chooseGroup(runs: Runs, { options, notes }: Choosing): Run[] {
  const all = [...runs.byId.values()];
  if (all.length === 0) fail("no runs in it", rowHint);
  const parents = new Set(all.map((run) => run.parent));
  const leaves = all.filter((run) => !parents.has(run.id));
  const experimentOf = (run: Run): string => runs.experiments.get(run.experiment ?? "") ?? run.experiment ?? "";
  const parentOf = (run: Run): string => runs.byId.get(run.parent ?? "")?.name ?? run.parent ?? "";
  const inExperiment = narrow(leaves, { what: "experiment", wanted: options.experiment, nameOf: experimentOf, notes });
  return narrow(inExperiment, { what: "parent", wanted: options.parent, nameOf: parentOf, notes });
}

interface Narrowing {
  readonly what: "experiment" | "parent";
  readonly wanted: string | undefined;
  nameOf(run: Run): string;
  readonly notes: string[];
}

/** The runs with the wanted name, else the largest group; of equals the first. All of them where each is a group of its own. */
function narrow(runs: readonly Run[], { what, wanted, nameOf, notes }: Narrowing): Run[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const name = nameOf(run);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [run]);
    else group.push(run);
  }
  const names = [...groups.keys()];
  if (wanted !== undefined) {
    const found = groups.get(wanted) ?? runs.filter((run) => run[what] === wanted);
    if (found.length > 0) return found;
    const known = names.filter((name) => name !== "");
    fail(`no ${what} ${quote(wanted)}`, known.length === 0 ? `The record names none.` : suggestName(wanted, known));
  }
  const [largest = "", chosen = []] = [...groups].reduce((a, b) => (b[1].length > a[1].length ? b : a));
  // Some tools give every run an experiment of its own.
  if (chosen.length === 1) return [...runs];
  if (groups.size > 1) {
    const label = largest === "" ? `runs without a ${what}` : `${what} ${quote(largest)}`;
    const others = countOf(runs.length - chosen.length, "other");
    notes.push(`Read the ${countOf(chosen.length, "run")} of ${label}; ${others} left out (--${what}).`);
  }
  return chosen;
}

function chooseMetric(
  runs: readonly Run[],
  { options, notes, others }: Choosing & { readonly others: ReadonlySet<string> },
): string {
  const counts = new Map<string, { runs: number; reports: number }>();
  for (const run of runs) {
    for (const metric of new Set([...run.metrics.keys(), ...run.finals.keys()])) {
      const count = counts.get(metric) ?? { runs: 0, reports: 0 };
      count.runs++;
      count.reports += run.metrics.get(metric)?.values.length ?? 1;
      counts.set(metric, count);
    }
  }
  const names = [...counts.keys()];
  if (names.length + others.size === 0) fail("no metric in it", `${rowHint} Name its column with --metric.`);
  const { metric } = options;
  if (metric !== undefined) {
    if (counts.has(metric)) return metric;
    const [only = ""] = names;
    if (names.length === 1 && only === "value") return only;
    fail(`no metric ${quote(metric)}`, suggestName(metric, [...names, ...others]));
  }
  const rank = (name: string): readonly number[] => {
    const { runs: covered = 0, reports = 0 } = counts.get(name) ?? {};
    return [Math.min(1, Math.floor((2 * covered) / runs.length)), fitness(name), covered, reports];
  };
  const best = names.reduce((a, b) => (isHigher(rank(b), rank(a)) ? b : a));
  if (names.length > 1) {
    const rest = names.filter((name) => name !== best).map((name) => quote(name));
    notes.push(`Metric: ${quote(best)}; --metric chooses another one of ${rest.join(", ")}.`);
  }
  return best;
}

/** How likely a metric is the one a sweep is about: validation, then other scores, then losses and training metrics. */
function fitness(name: string): number {
  if (/^(?:system|sys|perf)\b|time|epoch|step|learning_?rate|^lr$|grad/i.test(name)) return 0;
  const isScore = soundsLikeMetric(name) && !smallIsGood.test(name);
  const held = /val|test|eval|dev/i.test(name) ? 4 : /train/i.test(name) ? 0 : 2;
  return 1 + held + (isScore ? 1 : 0);
}

function isHigher(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

const smallIsGood =
  /loss|error|mse|mape|perplexity|deviance|latency|regret|(?:^|[^a-z])(?:err|mae|ppl|nll|wer|cer|fid|cost|time)(?:$|[^a-z])/i;

/** The goal of the experiment, where the record has it. */
function recordedGoal(
  { goals }: Runs,
  { chosen, metric, notes }: { chosen: readonly Run[]; metric: string; notes: string[] },
): Goal | undefined {
  const goal = goals.get(chosen[0]?.experiment ?? "");
  if (goal !== undefined) notes.push(`Goal: ${goal} ${quote(metric)}, as recorded.`);
  return goal;
}

function guessGoal(metric: string, notes: string[]): Goal {
  const goal = smallIsGood.test(metric) ? "minimize" : "maximize";
  const isTold = smallIsGood.test(metric) || soundsLikeMetric(metric);
  const reason = isTold ? "guessed from its name" : "as its name does not tell";
  notes.push(`Goal: ${goal} ${quote(metric)}, ${reason}; --goal says otherwise.`);
  return goal;
}

function trialOf(run: Run, { metric, order }: { metric: string; order: ReportOrder }): RecordedTrial {
  const name = run.name ?? run.id;
  const series = run.metrics.get(metric);
  const final = run.finals.get(metric);
  const reports: RecordedReport[] =
    series === undefined
      ? final === undefined
        ? []
        : [{ value: final, ...(run.endTime === undefined ? {} : { time: run.endTime }) }]
      : order.reportsOf(name, series);
  return {
    name,
    params: Object.fromEntries(Object.entries(run.params)),
    status: run.status ?? "completed",
    ...(run.startTime === undefined ? {} : { startTime: run.startTime }),
    ...(run.endTime === undefined ? {} : { endTime: run.endTime }),
    reports,
  };
}

function remarksOn(trials: readonly RecordedTrial[]): string[] {
  const notes: string[] = [];
  const silent = trials.filter(({ reports }) => reports.length === 0).length;
  if (silent > 0)
    notes.push(`${countOf(silent, "trial")} never reported the metric; no policy can judge ${them(silent)}.`);
  const isFinalOnly = trials.every(({ reports }) => reports.length <= 1) && silent < trials.length;
  if (isFinalOnly)
    notes.push(
      "Every trial has a single report, so a policy has nothing left to save: a table of runs has last values only, give their histories too.",
    );
  const ended = trials.filter(({ status }) => status === "canceled" || status === "failed").length;
  const running = trials.filter(({ status }) => status === "running").length;
  if (running > 0) notes.push(`${countOf(running, "trial")} had not ended when the record was made.`);
  if (ended > 0) notes.push(`${countOf(ended, "trial")} did not run to the end; later reports are unknown.`);
  return notes;
}

function them(count: number): string {
  return count === 1 ? "it" : "them";
}

function fail(message: string, hint?: string): never {
  throw new SweepError([{ path: "", message, ...(hint === undefined ? {} : { hint }) }]);
}
