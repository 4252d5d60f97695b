import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replayRecorded } from "../../src/analysis/recorded-replay.ts";
import type { AnySpec } from "../../src/fields.ts";
import type { Goal } from "../../src/goal.ts";
import { judge, type RecordedTrial } from "../../src/testing/judge.ts";

/** Decisions of the systems' own code, recorded by tests/goldens/record-decisions.py. */
interface Sweep {
  readonly goal: Goal;
  readonly spec: AnySpec & { readonly like?: string; readonly minResource?: unknown };
  /** One trial after the other. */
  readonly isSerial?: boolean;
  readonly reports: readonly (readonly [trial: number, metric: number | string, stop: boolean, ended: Ended | null])[];
}
type Ended = "completed" | "canceled" | "failed";

const file = process.env.DECISIONS ?? new URL("../goldens/decisions.json", import.meta.url);
const sweeps: readonly Sweep[] = JSON.parse(readFileSync(file, "utf8"));
const nameOf = ({ spec }: Sweep): string =>
  [spec.type, spec.like, spec.minResource === "auto" ? "auto" : undefined]
    .filter((word) => word !== undefined)
    .join(" ");
const names = [...new Set(sweeps.map(nameOf))];

function numberOf(code: number | string): number {
  if (typeof code === "number") return code;
  return code === "nan" ? Number.NaN : code === "inf" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/**
 * The trials in the order in which they made the report with this number; for nni in the order of their ends. It matters
 * only where NaN leaves Python's sort in disorder.
 */
function inOrder(
  trials: ReadonlyMap<number, { times: number[]; endedAt: number }>,
  { interval, like }: { interval: number; like: string | undefined },
) {
  const key = ({ times, endedAt }: { times: number[]; endedAt: number }) =>
    like === "nni" ? endedAt : (times[interval - 1] ?? Infinity);
  return [...trials].sort(([, a], [, b]) => (key(a) === key(b) ? 0 : key(a) - key(b))).map(([id]) => id);
}

interface Past {
  readonly metrics: number[];
  readonly times: number[];
  status: RecordedTrial["status"];
  endedAt: number;
  reportsAtFirstCompletion?: number;
}

/** `isTold`: the histories say when the first trial completed, which of other rules than "auto" changes nothing. */
function disagreements({ goal, spec, reports }: Sweep, isTold = true): { stops: number; wrong: unknown[] } {
  const past = new Map<number, Past>();
  const wrong: unknown[] = [];
  let stops = 0;
  let hasCompleted = false;
  for (const [time, [trial, code, stop, ended]] of reports.entries()) {
    const own = past.get(trial) ?? { metrics: [], status: "running", times: [], endedAt: Infinity };
    past.set(trial, own);
    own.metrics.push(numberOf(code));
    own.times.push(time);
    const order = isTold ? inOrder(past, { interval: own.metrics.length, like: spec.like }) : [...past.keys()];
    const trials = order.flatMap((id): RecordedTrial[] => {
      const { status, metrics, reportsAtFirstCompletion: count } = past.get(id) ?? own;
      return [{ id, status, metrics, ...(isTold && count !== undefined ? { reportsAtFirstCompletion: count } : {}) }];
    });
    const verdict = judge(spec, { goal, trial, trials });
    if (stop) stops++;
    if ((verdict.action === "stop") !== stop)
      wrong.push({ goal, spec, trial, trials: structuredClone(trials), stop, verdict });
    if (ended !== null) [own.status, own.endedAt] = [ended, time];
    if (ended !== "completed" || hasCompleted) continue;
    hasCompleted = true;
    for (const each of past.values()) each.reportsAtFirstCompletion = each.metrics.length;
  }
  return { stops, wrong };
}

/** The sweep as a record with a time for each report, under the system's rule: "trial 3 at report 2" for each stop. */
function stopsInReplay({ goal, spec, reports }: Sweep): string[] {
  const trials = [...new Set(reports.map(([trial]) => trial))].map((name) => {
    const own = reports.flatMap((report, index) => (report[0] === name ? [{ report, time: 10 * index }] : []));
    const times = own.map(({ time }) => time);
    const status: RecordedTrial["status"] = own.map(({ report }) => report[3]).find((end) => end !== null) ?? "running";
    return {
      ...{ name: String(name), params: {}, status, startTime: Math.min(...times) - 1, endTime: Math.max(...times) + 1 },
      reports: own.map(({ report, time }) => ({ value: numberOf(report[1]), time })),
    };
  });
  const { replays } = replayRecorded({ metric: "m", goal, trials, notes: [] }, { policies: [spec] });
  return (replays[0]?.stopped ?? []).map(({ name, interval }) => `trial ${name} at report ${interval}`).sort();
}

function stopsRecorded({ reports }: Sweep): string[] {
  const counts = new Map<number, number>();
  return reports
    .flatMap(([trial, , stop]) => {
      const interval = (counts.get(trial) ?? 0) + 1;
      counts.set(trial, interval);
      return stop ? [`trial ${trial} at report ${interval}`] : [];
    })
    .sort();
}

describe("policies of other systems", () => {
  it.each(names)("%s decides every recorded report as the system did", (name) => {
    const results = sweeps.filter((sweep) => nameOf(sweep) === name).map((sweep) => disagreements(sweep));
    expect(results.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(results.reduce((sum, { stops }) => sum + stops, 0)).toBeGreaterThan(5);
  });

  it('are met in the replay of a record too, NaN, infinities and the first rung of optuna\'s "auto" included', () => {
    const auto = sweeps.filter(({ spec }) => spec.minResource === "auto");
    for (const sweep of auto) expect(stopsInReplay(sweep)).toEqual(stopsRecorded(sweep));
    expect(auto.flatMap(stopsRecorded).length).toBeGreaterThan(20);
  });

  it("covers four systems", () => {
    expect(names).toHaveLength(11);
  });

  it("takes the trials of a history to have run one after the other, where it does not say when one completed", () => {
    const serial = sweeps.filter(({ isSerial }) => isSerial === true);
    expect(serial.length).toBeGreaterThan(5);
    for (const sweep of serial) expect(disagreements(sweep, false).wrong).toEqual([]);
  });
});
