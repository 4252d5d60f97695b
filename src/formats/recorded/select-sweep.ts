import { fail, mustBe, quote, SweepError, suggestName } from "../../errors.ts";
import { type Goal, goals } from "../../goal.ts";
import { countOf } from "../../numerals.ts";
import type { RecordedChoices, RecordedReport, RecordedSweep, RecordedTrial } from "../../simulation/recorded-sweep.ts";
import { soundsLikeMetric } from "./column-roles.ts";
import type { RecordedOptions } from "./recorded-options.ts";
import { ReportOrder } from "./report-order.ts";
import { entryOf, type Run, type Runs } from "./runs.ts";

/**
 * The sweep among the runs of a record: one experiment, the children of one parent, one metric.
 *
 * Where the options do not say which, the largest group of runs is taken, and the metric that most of them report, one
 * of validation before others; every choice is noted.
 * @throws SweepError where there is no run, no metric, or not the metric that was asked for.
 */
export function selectSweep(runs: Runs, options: RecordedOptions = {}): RecordedSweep {
  const notes = [...runs.notes];
  const { group: chosen, ...groups } = chooseGroup(runs, { options, notes });
  const { metric, metrics } = chooseMetric(chosen, { options, notes, others: runs.otherMetrics });
  const bad = runs.badValues.get(metric);
  if (bad !== undefined) throw new SweepError([bad]);
  const goal = options.goal ?? recordedGoal(runs, { chosen, metric, notes }) ?? guessGoal(metric, notes);
  mustBe(goals.includes(goal), "goal", "maximize or minimize", goal);
  const order = new ReportOrder();
  const trials = chosen.map((run) => trialOf(run, { metric, order }));
  notes.push(...order.notes, ...remarksOn(trials));
  return { metric: options.metric ?? metric, goal, trials, notes, choices: { metrics, ...groups } };
}

export const rowHint = "A record has one row for each report: trial, step, value.";

type Choosing = { readonly options: RecordedOptions; readonly notes: string[] };

function chooseGroup(
  runs: Runs,
  { options, notes }: Choosing,
): Omit<RecordedChoices, "metrics"> & { readonly group: readonly Run[] } {
  const all = [...runs.byId.values()];
  if (all.length === 0) fail("", "no runs in it", rowHint);
  const parents = new Set(all.map((run) => run.parent));
  const leaves = all.filter((run) => !parents.has(run.id));
  const narrowed = (among: readonly Run[], what: Narrowing["what"], nameOf: Narrowing["nameOf"]) =>
    narrow(among, { what, wanted: options[what], nameOf, notes });
  const experiment = narrowed(leaves, "experiment", (id) => runs.experiments.get(id) ?? id);
  const parent = narrowed(experiment.group, "parent", (id) => runs.byId.get(id)?.name ?? id);
  return {
    group: parent.group,
    ...{ experiments: experiment.names, parents: parent.names },
    ...(experiment.name === undefined ? {} : { experiment: experiment.name }),
    ...(parent.name === undefined ? {} : { parent: parent.name }),
  };
}

interface Narrowing {
  readonly what: "experiment" | "parent";
  readonly wanted: string | undefined;
  nameOf(id: string): string;
  readonly notes: string[];
}

/** Runs of one group, its name, and the names of all groups. */
interface Narrowed {
  readonly group: readonly Run[];
  readonly name: string | undefined;
  readonly names: readonly string[];
}

/**
 * The runs of the wanted group, else of the largest; of equals the first. All of them where each is a group of its own.
 * Groups that share a name go by their ids.
 */
function narrow(runs: readonly Run[], { what, wanted, nameOf, notes }: Narrowing): Narrowed {
  const groups = new Map<string, Run[]>();
  for (const run of runs) entryOf(groups, run[what] ?? "", () => []).push(run);
  const ids = [...groups.keys()];
  const count = (name: string): number => ids.filter((id) => nameOf(id) === name).length;
  const labelOf = (id: string): string => (count(nameOf(id)) === 1 ? nameOf(id) : id);
  const names = ids.filter((id) => id !== "").map(labelOf);
  const sizeOf = (id: string): number => groups.get(id)?.length ?? 0;
  const among = wanted === undefined ? ids : ids.filter((id) => id !== "" && (id === wanted || nameOf(id) === wanted));
  if (among.length === 0)
    fail(
      "",
      `no ${what} ${quote(wanted)}`,
      names.length === 0 ? `The record names none.` : suggestName(wanted ?? "", names),
    );
  const largest = among.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
  const group = groups.get(largest) ?? [];
  // Some tools give every run an experiment of its own.
  if (wanted === undefined && group.length === 1) return { group: runs, name: undefined, names };
  if (among.length > 1) {
    const label = largest === "" ? `no ${what}` : `${what} ${quote(labelOf(largest))}`;
    const others = countOf(
      among.reduce((sum, id) => sum + sizeOf(id), -group.length),
      "other",
    );
    notes.push(`Read the ${countOf(group.length, "run")} of ${label}; ${others} left out (--${what}).`);
  }
  return { group, name: labelOf(largest) || undefined, names };
}

function chooseMetric(
  runs: readonly Run[],
  { options, notes, others }: Choosing & { readonly others: ReadonlySet<string> },
): Pick<RecordedChoices, "metrics"> & { readonly metric: string } {
  const counts = new Map<string, { runs: number; reports: number }>();
  for (const run of runs) {
    for (const metric of new Set([...run.metrics.keys(), ...run.finals.keys()])) {
      const count = entryOf(counts, metric, () => ({ runs: 0, reports: 0 }));
      count.runs++;
      count.reports += run.metrics.get(metric)?.values.length ?? 1;
    }
  }
  const names = [...counts.keys()];
  if (names.length + others.size === 0) fail("", "no metric in it", `${rowHint} Name its column with --metric.`);
  const { metric } = options;
  if (metric !== undefined) {
    const metrics = [...new Set([...names, ...others])];
    if (counts.has(metric)) return { metric, metrics };
    const [only = ""] = names;
    if (names.length === 1 && only === "value") return { metric: only, metrics: [metric] };
    fail("", `no metric ${quote(metric)}`, suggestName(metric, metrics));
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
  return { metric: best, metrics: [...new Set([...names, ...others])] };
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
  const { name = run.id, startTime, endTime } = run;
  const series = run.metrics.get(metric);
  const final = run.finals.get(metric);
  const reports: RecordedReport[] =
    series === undefined
      ? final === undefined
        ? []
        : [{ value: final, ...(endTime === undefined ? {} : { time: endTime }) }]
      : order.reportsOf(name, series);
  return {
    name,
    params: Object.fromEntries(Object.entries(run.params)),
    status: run.status ?? "completed",
    ...(startTime === undefined ? {} : { startTime }),
    ...(endTime === undefined ? {} : { endTime }),
    reports,
  };
}

function remarksOn(trials: readonly RecordedTrial[]): string[] {
  const notes: string[] = [];
  const starts = trials.map(({ startTime, reports: [first] }) => startTime ?? first?.time ?? 0);
  // Days of the years 1982 to 2119. A guess: hardly a sweep has all its trials begin 8 to 22 hours after its clock did.
  if (starts.every((time) => time > 30_000 && time < 80_000))
    notes.push("Times look like days as spreadsheets count them, but are read as seconds: format them as dates.");
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
