import { describe, expect, it } from "vitest";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { configToReplay, replayRecorded } from "../../src/analysis/recorded-replay.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { reportsCsv, trialsCsv } from "../../src/formats/csv.ts";
import { readLog, writeLog } from "../../src/formats/log-json.ts";
import { RecordedReader } from "../../src/formats/recorded/recorded-reader.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import type { RecordedSweep, RecordedTrial } from "../../src/simulation/recorded-sweep.ts";
import { createReplay } from "../../src/simulation/replay.ts";
import { simulate } from "../../src/simulation/simulate.ts";

function sweep(trials: readonly Partial<RecordedTrial>[], goal: RecordedSweep["goal"] = "maximize"): RecordedSweep {
  const whole = trials.map((trial, index): RecordedTrial => {
    return { name: `t${index}`, params: {}, status: "completed", reports: [], ...trial };
  });
  return { metric: "accuracy", goal, trials: whole, notes: [] };
}

function reportsOf(values: readonly number[], times?: readonly number[]): RecordedTrial["reports"] {
  return values.map((value, index) => {
    const time = times?.[index];
    return time === undefined ? { value } : { value, time };
  });
}

function stopsUnder(policy: string, recorded: RecordedSweep): string {
  const { replays } = replayRecorded(recorded, { policies: [parsePolicy(policy)] });
  return (replays[0]?.stopped ?? []).map(({ name, interval }) => `${name}@${interval}`).join(" ");
}

describe("a config with recordings that say when they ran", () => {
  it("numbers its trials in the order of their starts, of equals as listed, so that a replay shows those that run", () => {
    const trials = [
      { name: "last", metrics: [3, 4], start: 100, times: [110, 120], end: 120 },
      { name: "first", metrics: [1, 2], start: 0, times: [10, 90], end: 120 },
      { name: "second", metrics: [5], start: 0, times: [50], end: 50 },
    ];
    const log = simulate({
      searchSpace: { x: { type: "choice", values: [1] } },
      objective: { surface: { type: "recorded", trials } },
    });
    const sampled = log.events.flatMap((event) => (event.type === "trialSampled" ? [event] : []));
    expect(sampled.map(({ trial, note }) => `${trial} ${note}`)).toEqual([
      "0 recorded as first",
      "1 recorded as second",
      "2 recorded as last",
    ]);
    const { viewAt } = createReplay(log);
    expect(viewAt(60).trials.map(({ id, metrics }) => [id, ...metrics])).toEqual([
      [0, 1],
      [1, 5],
    ]);
    expect(counterfactual(log, 2)).toEqual([3, 4]);
    expect(readLog(writeLog(log))).toEqual(log);
  });

  const replay = (trials: readonly object[], earlyTermination: SweepConfigInput["earlyTermination"] = "none") =>
    simulate({
      searchSpace: { x: { type: "choice", values: [1] } },
      objective: { surface: { type: "recorded", trials } },
      earlyTermination,
    }).events;

  it("tells reports of one moment in the order of trials, whichever was planned first", () => {
    const events = replay([
      { metrics: [1, 2], start: 0, times: [20, 30], end: 30 },
      { metrics: [3, 4], start: 0, times: [10, 30], end: 30 },
    ]);
    const last = events.filter(({ type, time }) => time === 30 && (type === "metricReported" || type === "trialEnded"));
    expect(last).toMatchObject([{ trial: 0 }, { trial: 1 }, { trial: 0 }, { trial: 1 }]);
  });

  it("goes on with the nodes that trials leave at that moment, the first left first", () => {
    const events = replay([
      { metrics: [1], start: 0, times: [30], end: 30 },
      { metrics: [2], start: 0, times: [30], end: 30 },
      { metrics: [3], start: 30, times: [40], end: 40 },
      { metrics: [4], start: 30, times: [40], end: 40 },
    ]);
    const nodes = events.flatMap((event) => (event.type === "trialStarted" ? [event.node] : []));
    expect(nodes).toEqual([0, 1, 0, 1]);
  });

  it.each([
    { status: "completed", action: "stop" },
    { status: "running", action: "continue" },
  ])("counts a trial that was $status among finished peers as such: $action", ({ status, action }) => {
    const trials = [
      { metrics: [0.9], start: 0, times: [10], end: 10, status },
      { metrics: [0.5], start: 20, times: [30], end: 30 },
    ];
    const events = replay(trials, { type: "bandit", slackAmount: 0.1, peers: "finished" });
    expect(events.findLast(({ type }) => type === "policyJudged")).toMatchObject({ trial: 1, verdict: { action } });
  });
});

describe("a record without times", () => {
  const example = sweep([
    { name: "A", reports: reportsOf([0.5, 0.6, 0.7, 0.75, 0.8]) },
    { name: "B", reports: reportsOf([0.4, 0.55, 0.62, 0.66, 0.68]) },
    { name: "C", reports: reportsOf([0.3, 0.35, 0.33, 0.36, 0.37]) },
    { name: "D", reports: reportsOf([0.45, 0.58, 0.64, 0.7, 0.72]) },
    { name: "E", reports: reportsOf([0.2, 0.5, 0.66, 0.74, 0.79]) },
  ]);

  // The worked example of the semantics, section 4.7.
  it.each([
    ["none", ""],
    ["bandit:0.2", "B@1 C@1 E@1"],
    ["bandit:0.2,1,2", "C@2"],
    ["bandit(amount=0.2)", "E@1 C@2"],
    ["bandit:0.1,1,3", "B@3 C@3 D@5"],
    ["bandit:0.1,2,3", "B@4 C@4"],
    ["median", "C@1 E@1"],
    ["median:2", "C@2"],
    ["truncation:20", "E@1"],
    ["truncation:40", "C@1 E@1"],
    ["truncation(40, exclude=true)", "C@1 E@1 B@2"],
    ["truncation(40, delay=3, exclude=true)", "B@3 C@3 D@4"],
  ])("in lock step under %s stops %s", (policy, stops) => {
    expect(stopsUnder(policy, example)).toBe(stops);
  });

  it("one after the other is judged against those before only", () => {
    const stopped = (trials: readonly RecordedTrial[]) =>
      replayRecorded({ ...example, trials }, { policies: [parsePolicy("bandit:0.2")], untimed: "sequential" })
        .replays[0]?.stopped.map(({ name, interval }) => `${name}@${interval}`)
        .join(" ");
    expect(stopped(example.trials)).toBe("B@1 C@1 E@1");
    // E reports first and D next: the bar for C is 0.45 / 1.2 at report 1, which B passes.
    expect(stopped(example.trials.toReversed())).toBe("C@1");
  });

  it("says what was saved, and which of the best trials were lost", () => {
    const replayed = replayRecorded(example, { policies: [parsePolicy("bandit:0.2")], topK: 3 });
    expect(replayed.top.map(({ name, best }) => [name, best])).toEqual([
      ["A", 0.8],
      ["E", 0.79],
      ["D", 0.72],
    ]);
    expect(replayed).toMatchObject({ recordedReports: 25, isTimed: false });
    const [replay] = replayed.replays;
    expect(replay).toMatchObject({ savedReports: 12, savedShare: 12 / 25, isWinnerLost: false, best: 0.8, regret: 0 });
    expect(replay?.lost.map(({ name }) => name)).toEqual(["E"]);
    expect(replay?.stopped[2]).toMatchObject({ best: 0.2, wouldHaveReached: 0.79, savedReports: 4 });
  });

  it("gives the config alone, for a page that runs it at its own pace", () => {
    const policy = parsePolicy("bandit:0.2");
    for (const options of [{}, { untimed: "sequential", goal: "minimize", pricePerHour: 2 }] as const) {
      const { replays, notes } = replayRecorded(example, { policies: [policy], ...options });
      const given = configToReplay(example, { policy, ...options });
      expect(given).toEqual({ config: replays[0]?.log.config, notes });
      expect(simulate(given.config).events).toEqual(replays[0]?.log.events);
    }
  });

  it("tells when the winner is lost, for either goal", () => {
    for (const [goal, sign] of [
      ["maximize", 1],
      ["minimize", -1],
    ] as const) {
      const values = (numbers: readonly number[]) => reportsOf(numbers.map((value) => sign * value));
      const late = sweep([{ reports: values([0.5, 0.6]) }, { reports: values([0.1, 0.9]) }], goal);
      const [replay] = replayRecorded(late, { policies: [parsePolicy("bandit(amount=0.3)")] }).replays;
      expect(replay).toMatchObject({ isWinnerLost: true, best: sign * 0.6, lost: [{ name: "t1" }] });
      expect(replay?.regret).toBeCloseTo(0.3, 12);
    }
  });

  it("does not count a trial as lost that was stopped after its best report", () => {
    const peaked = sweep([{ reports: reportsOf([0.75, 0.99, 0.99]) }, { reports: reportsOf([0.8, 0.7, 0.7]) }]);
    const [replay] = replayRecorded(peaked, { policies: [parsePolicy("bandit:0.2")], topK: 2 }).replays;
    expect(replay).toMatchObject({ stopped: [{ name: "t1", interval: 2, best: 0.8 }], lost: [], isWinnerLost: false });
  });
});

describe("recorded times", () => {
  it("decide who is a peer: who reports later is not looked at", () => {
    const bad = { reports: reportsOf([0.1, 0.2], [10, 20]), startTime: 0, endTime: 20 };
    const good = { reports: reportsOf([0.8, 0.9], [15, 25]), startTime: 5, endTime: 25 };
    expect(stopsUnder("bandit:0.2", sweep([bad, good]))).toBe("");
    const early = { reports: reportsOf([0.8, 0.9], [9, 25]), startTime: 5, endTime: 25 };
    expect(stopsUnder("bandit:0.2", sweep([bad, early]))).toBe("t0@1");
  });

  it("of trials with fewer reports count once they have ended", () => {
    const short = { reports: reportsOf([0.9], [5]), startTime: 0, endTime: 30 };
    const long = { reports: reportsOf([0.1, 0.2, 0.3], [4, 20, 40]), startTime: 0, endTime: 40 };
    expect(stopsUnder("bandit:0.2", sweep([short, long]))).toBe("t1@3");
  });

  it("of other trials do not move when one is stopped; the saving is up to the recorded end", () => {
    const recorded = sweep([
      { reports: reportsOf([0.9, 0.9], [100, 200]), startTime: 90, endTime: 210 },
      { reports: reportsOf([0.1, 0.9], [101, 180]), startTime: 90, endTime: 190 },
      { reports: reportsOf([0.9], [250]), startTime: 190, endTime: 260 },
    ]);
    const { replays, recordedSeconds } = replayRecorded(recorded, { policies: [parsePolicy("bandit:0.2")] });
    const [{ log, savedSeconds, savedShare } = {}] = replays;
    expect(recordedSeconds).toBe(120 + 100 + 70);
    expect(savedSeconds).toBe(89);
    expect(savedShare).toBe(89 / 290);
    expect(log?.events.filter(({ type }) => type === "metricReported").map(({ time }) => time)).toEqual([
      10, 11, 110, 160,
    ]);
  });

  // By hand: a runs from 0 to 100 (last report at 80) and b from 10 to 50 (last report at 40) on two nodes, c from 100 to
  // 140 on the first again. Under bandit 0.2, b stops at its report at 20: it saves 30 s of the 180 s that ran.
  it("are what a node is used for: from each trial's start to its end or its stop, and no longer", () => {
    const recorded = sweep([
      { name: "a", reports: reportsOf([0.8, 0.9], [15, 80]), startTime: 0, endTime: 100 },
      { name: "b", reports: reportsOf([0.1, 0.85], [20, 40]), startTime: 10, endTime: 50 },
      { name: "c", reports: reportsOf([0.9], [130]), startTime: 100, endTime: 140 },
    ]);
    const policies = [parsePolicy("none"), parsePolicy("bandit:0.2")];
    const replayed = replayRecorded(recorded, { policies, pricePerHour: 36 });
    expect(replayed.recordedSeconds).toBe(180);
    const [whole, cut] = replayed.replays.map(({ log }) => summarize(log));
    expect(whole).toMatchObject({ nodeSeconds: 180, trialSeconds: 180, savedSeconds: 0 });
    expect(whole?.cost).toBeCloseTo(1.8, 12);
    expect(cut).toMatchObject({ nodeSeconds: 150, trialSeconds: 150, savedSeconds: 30, savedShare: 30 / 180 });
    expect(cut?.savedCost).toBeCloseTo(0.3, 12);
    expect(replayed.replays[1]).toMatchObject({ savedSeconds: 30, savedShare: 30 / 180 });
    expect(summarize(replayRecorded(recorded, { policies }).replays[0]?.log as SweepLog).cost).toBe(0);
  });

  it("that are missing are filled in, and said", () => {
    const { notes, replays } = replayRecorded(
      sweep([
        { reports: reportsOf([1, 2]), startTime: 50, endTime: 70 },
        { reports: reportsOf([3, 4], [60, 64]) },
        { reports: reportsOf([5]) },
      ]),
      { policies: [{ type: "none" }] },
    );
    expect(notes).toEqual([
      "Reports of 1 trial have no times: spread evenly between start and end.",
      "1 trial without a start: taken as one usual distance before the first report.",
      "1 trial without any time: placed at the start of the sweep.",
    ]);
    const events = replays[0]?.log.events ?? [];
    const times = events.flatMap((event) => (event.type === "metricReported" ? [[event.value, event.time]] : []));
    expect(times).toEqual([
      [1, 10],
      [3, 10],
      [4, 14],
      [2, 20],
      [5, 60],
    ]);
  });
});

describe("a clock that stands still", () => {
  it("gives reports of one trial at the same time, one after the other", () => {
    const recorded = sweep([{ reports: reportsOf([1, 2, 3], [10, 10, 10]), startTime: 10, endTime: 10 }]);
    const { log } = replayRecorded(recorded, { policies: [{ type: "none" }] }).replays[0] ?? {};
    const times = log?.events.flatMap((event) => (event.type === "metricReported" ? [event.time] : []));
    expect(times).toEqual([1e-6, 2e-6, expect.closeTo(3e-6, 12)]);
  });
});

describe("the config of a replay", () => {
  it("has as many concurrent trials and nodes as ran at one time; one that ends makes room for one that starts", () => {
    const span = (startTime: number, endTime: number) => ({ startTime, endTime, reports: reportsOf([1], [endTime]) });
    const { log } =
      replayRecorded(sweep([span(0, 10), span(5, 20), span(10, 15), span(20, 30)]), { policies: [{ type: "none" }] })
        .replays[0] ?? {};
    expect(log?.config).toMatchObject({ limits: { maxConcurrentTrials: 2 }, compute: { maxInstances: 2 } });
    const nodes = (log?.events ?? []).flatMap(({ time, ...event }) =>
      event.type === "nodeStarted" || event.type === "nodeStopped" ? [`${event.type} ${event.node} @${time}`] : [],
    );
    expect(nodes).toEqual(["nodeStarted 0 @0", "nodeStarted 1 @5", "nodeStopped 0 @15", "nodeStopped 1 @30"]);
  });

  it("is the record itself: run again, or under another policy, it replays the same times and metrics", () => {
    const recorded = sweep([
      { name: "x", params: { lr: 0.1 }, reports: reportsOf([0.9, 0.95], [13.1, 20.7]), startTime: 3.3, endTime: 30 },
      { name: "y", params: { lr: 0.5 }, reports: reportsOf([0.1, Number.NaN, 0.5], [11, 21, 31]), startTime: 5 },
      { name: "z", status: "failed", reports: reportsOf([0.7], [25.2]), startTime: 12, endTime: 26 },
      { name: "w", status: "running", reports: [], startTime: 27, endTime: 28 },
    ]);
    const policies = ["bandit:0.2", "median:1", "none"].map((policy) => parsePolicy(policy));
    const { replays } = replayRecorded(recorded, { policies });
    const [{ log: first } = {}] = replays;
    if (first === undefined) throw new Error("no replay");
    const { config } = JSON.parse(writeLog(first));
    for (const { log, policy } of replays) {
      expect(simulate({ ...config, earlyTermination: policy }).events).toEqual(log.events);
    }
  });
});

describe("recorded parameters", () => {
  it("get names that a search space can have, each its own", () => {
    const params = { "opt/lr": 0.1, "opt.lr": 0.2, "2nd": "x", __proto__x: true };
    const { replays, notes } = replayRecorded(sweep([{ params, reports: reportsOf([1]) }]), {
      policies: [{ type: "none" }],
    });
    expect(Object.keys(replays[0]?.log.config.searchSpace ?? {})).toEqual(["opt_lr", "opt_lr_2", "_2nd", "__proto__x"]);
    expect(notes[0]).toBe('Renamed parameters: "opt/lr" is opt_lr, "opt.lr" is opt_lr_2, "2nd" is _2nd.');
  });

  it("span the range that was recorded: a choice of few values or of texts, else uniform, in ln over decades", () => {
    const trials = Array.from({ length: 20 }, (_, index) => ({
      params: { few: index % 3, wide: 10 ** (-index / 5), even: index / 2, text: `t${index}`, "": null },
      reports: reportsOf([1]),
    }));
    const { log } = replayRecorded(sweep(trials), { policies: [{ type: "none" }] }).replays[0] ?? {};
    expect(log?.config.searchSpace).toEqual({
      few: { type: "choice", values: [0, 1, 2] },
      wide: { type: "loguniform", minValue: expect.closeTo(Math.log(10 ** (-19 / 5)), 12), maxValue: 0 },
      even: { type: "uniform", minValue: 0, maxValue: 9.5 },
      text: { type: "choice", values: trials.map(({ params }) => params.text) },
      _: { type: "choice", values: [null] },
    });
  });
});

describe("the log of a replay", () => {
  const recorded = sweep([
    { name: "x", params: { lr: 0.1 }, reports: reportsOf([0.9, 0.9, 0.95], [10, 20, 30]), startTime: 0, endTime: 30 },
    {
      name: "y",
      params: { lr: 0.5 },
      reports: reportsOf([0.1, Number.NaN, 0.5], [11, 21, 31]),
      startTime: 0,
      endTime: 31,
    },
    { name: "z", status: "failed", reports: reportsOf([0.9], [25]), startTime: 12, endTime: 26 },
    { name: "w", status: "running", reports: [], startTime: 27 },
  ]);
  const [{ log } = {}] = replayRecorded(recorded, { policies: [parsePolicy("bandit:0.2")] }).replays;

  it("is a sweep like any other: views, ghosts and summary work", () => {
    if (log === undefined) throw new Error("no replay");
    const view = createReplay(log).viewAt(12);
    expect(view.trials.map(({ status }) => status)).toEqual(["running", "canceled", "running"]);
    expect(view.nodes.map(({ trial }) => trial)).toEqual([0, 2]);
    expect(counterfactual(log, 1)).toEqual([0.1, Number.NaN, 0.5]);
    expect(summarize(log)).toMatchObject({ stoppedByPolicy: 1, failed: 1, savedSeconds: 20, falseStops: 0 });
  });

  it("names the trials as they were recorded and ends those that were still running", () => {
    const sampled = log?.events.flatMap((event) => (event.type === "trialSampled" ? [event.note] : []));
    expect(sampled).toEqual(["recorded as x", "recorded as y", "recorded as z", "recorded as w"]);
    expect(log?.events.at(-1)).toEqual({ type: "sweepEnded", time: 30, status: "completed", reason: "finished" });
  });
});

/** Trial and interval of every stop. */
function stopsOf({ events }: SweepLog): string[] {
  return events.flatMap((event) =>
    event.type === "policyJudged" && event.verdict.action === "stop" ? [`${event.trial}@${event.interval}`] : [],
  );
}

describe("a simulated sweep that was written without a policy", () => {
  // All trials start at once, so that a stop moves nobody.
  const config = (seed: string): SweepConfigInput => ({
    seed,
    searchSpace: { lr: { type: "loguniform", minValue: -9, maxValue: -1 } },
    objective: { intervals: 12, duration: { spread: 0.3, jitter: 0.1 }, noise: { sd: 0.05 } },
    limits: { maxTotalTrials: 25, maxConcurrentTrials: 25 },
  });

  it.each(["bandit:0.2,1,3", "median:2", "truncation(30, delay=4)", "bandit(0.1, peers=finished)"])(
    "is stopped by %s exactly as a simulation with it",
    (policy) => {
      for (const seed of ["a", "b", "c", "d"]) {
        const free = simulate(config(seed));
        const reader = new RecordedReader({ metric: "accuracy" });
        for (const text of [trialsCsv(free), reportsCsv(free)]) {
          const file = reader.file();
          file.push(text);
          file.end();
        }
        const [replay] = replayRecorded(reader.sweep(), { policies: [parsePolicy(policy)] }).replays;
        const simulated = simulate({ ...config(seed), earlyTermination: parsePolicy(policy) });
        expect(replay && stopsOf(replay.log), seed).toEqual(stopsOf(simulated));
      }
    },
  );
});
