import { describe, expect, it } from "vitest";
import { definePolicy } from "../../src/policies/policy.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate, simulateSteps } from "../../src/simulation/simulate.ts";

/** Metrics given trial by trial, one report a minute, nothing random. */
function recorded(trials: readonly (readonly number[])[], more: Partial<SweepConfigInput> = {}): SweepConfigInput {
  return {
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    objective: {
      surface: { type: "recorded", trials: trials.map((metrics) => ({ metrics })) },
      secondsPerInterval: 60,
    },
    limits: { maxTotalTrials: trials.length, maxConcurrentTrials: trials.length },
    ...more,
  };
}

/** "type trial@time", for whole traces. */
function trace(log: SweepLog, ...types: readonly SweepEvent["type"][]): string[] {
  return log.events
    .filter((event) => types.length === 0 || types.includes(event.type))
    .map(
      (event) =>
        `${event.type}${"trial" in event ? ` ${event.trial}` : ""}${"node" in event && !("trial" in event) ? ` ${event.node}` : ""}@${event.time}`,
    );
}

const twoByTwo = [
  [0.1, 0.2],
  [0.3, 0.4],
];

describe("simulate", () => {
  it("tells a whole sweep: two trials of two reports on two nodes", () => {
    expect(trace(simulate(recorded(twoByTwo)))).toEqual([
      "sweepStarted@0",
      "trialSampled 0@0",
      "trialQueued 0@0",
      "trialSampled 1@0",
      "trialQueued 1@0",
      "nodeStarted 0@0",
      "nodeStarted 1@0",
      "trialStarted 0@0",
      "trialStarted 1@0",
      "metricReported 0@60",
      "metricReported 1@60",
      "metricReported 0@120",
      "metricReported 1@120",
      "trialEnded 0@120",
      "trialEnded 1@120",
      "nodeStopped 0@120",
      "nodeStopped 1@120",
      "sweepEnded@120",
    ]);
  });

  it("applies all reports of a moment before it judges any, and judges all before it stops any", () => {
    const log = simulate(recorded([[0.1], [0.5], [0.9]], { earlyTermination: { type: "bandit", slackFactor: 0.2 } }));
    const types = log.events.filter((event) => event.time === 60).map((event) => event.type);
    expect(types.slice(0, 9)).toEqual([
      ...["metricReported", "metricReported", "metricReported"],
      ...["policyJudged", "policyJudged", "policyJudged"],
      ...["trialEnded", "trialEnded", "trialEnded"],
    ]);
    const ends = log.events.filter((event) => event.type === "trialEnded");
    expect(ends.map((event) => [event.status, event.reason])).toEqual([
      ["canceled", "policy"],
      ["canceled", "policy"],
      ["completed", "finished"],
    ]);
  });

  it("queues trials when there are more than nodes, first in first out", () => {
    const log = simulate(recorded([[0.1], [0.2], [0.3]], { compute: { maxInstances: 1 } }));
    expect(trace(log, "trialStarted")).toEqual(["trialStarted 0@0", "trialStarted 1@60", "trialStarted 2@120"]);
  });

  it("samples no more at once than maxConcurrentTrials, queued ones included", () => {
    const log = simulate(
      recorded([[0.1], [0.2], [0.3]], {
        limits: { maxTotalTrials: 3, maxConcurrentTrials: 2 },
        compute: { maxInstances: 1 },
      }),
    );
    expect(trace(log, "trialSampled")).toEqual(["trialSampled 0@0", "trialSampled 1@0", "trialSampled 2@60"]);
  });

  it("a trial that needs two nodes takes two: four nodes run two trials", () => {
    const log = simulate(recorded([[0.1], [0.2], [0.3]], { compute: { maxInstances: 5, instancesPerTrial: 2 } }));
    expect(trace(log, "trialStarted")).toEqual(["trialStarted 0@0", "trialStarted 1@0", "trialStarted 2@60"]);
  });

  it("starts a trial when its node is provisioned, and counts the trial's time from there", () => {
    const log = simulate(
      recorded([[0.1]], { compute: { provisioningSeconds: 90 }, limits: { maxTotalTrials: 1, trialTimeout: 60 } }),
    );
    expect(trace(log, "trialStarted", "metricReported", "trialEnded")).toEqual([
      "trialStarted 0@90",
      "metricReported 0@150",
      "trialEnded 0@150",
    ]);
  });

  it("trialTimeout cancels that trial only; a report at that very moment still counts", () => {
    const log = simulate(recorded([[0.1, 0.2, 0.3], [0.5]], { limits: { maxTotalTrials: 2, trialTimeout: 120 } }));
    const end = log.events.find((event) => event.type === "trialEnded" && event.trial === 0);
    expect(end).toMatchObject({ status: "canceled", reason: "trialTimeout", intervals: 2, best: 0.2, time: 120 });
    expect(log.events.at(-1)).toMatchObject({ type: "sweepEnded", status: "completed", reason: "finished" });
  });

  it("timeout cancels the sweep and all its trials, queued ones included", () => {
    const log = simulate(
      recorded([[0.1, 0.2], [0.5]], { limits: { maxTotalTrials: 2, timeout: 90 }, compute: { maxInstances: 1 } }),
    );
    const ends = log.events.filter((event) => event.type === "trialEnded");
    expect(ends).toMatchObject([
      { trial: 0, time: 90, status: "canceled", reason: "sweepTimeout", intervals: 1 },
      { trial: 1, time: 90, status: "canceled", reason: "sweepTimeout", intervals: 0 },
    ]);
    expect(log.events.at(-1)).toMatchObject({ type: "sweepEnded", status: "canceled", reason: "sweepTimeout" });
  });

  it("a sweep that is complete at the very moment of its timeout is complete", () => {
    const log = simulate(recorded([[0.1, 0.2]], { limits: { maxTotalTrials: 1, timeout: 120 } }));
    expect(log.events.at(-1)).toMatchObject({ time: 120, status: "completed", reason: "finished" });
  });

  it("the user can cancel the sweep at a moment", () => {
    const log = simulate(recorded([[0.1, 0.2]], { limits: { maxTotalTrials: 1, cancelAt: 70 } }));
    expect(log.events.at(-1)).toMatchObject({ time: 70, status: "canceled", reason: "user" });
  });

  it("the user's wish comes before the timeout of the same moment", () => {
    const log = simulate(recorded([[0.1, 0.2]], { limits: { maxTotalTrials: 1, timeout: 70, cancelAt: 70 } }));
    expect(log.events.at(-1)).toMatchObject({ time: 70, status: "canceled", reason: "user" });
  });

  it("tells the reports and verdicts of one moment in the order of trials, whichever was planned first", () => {
    const trials = [
      { metrics: [0.1, 0.2], seconds: [20, 10] },
      { metrics: [0.3, 0.4], seconds: [10, 20] },
    ];
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { surface: { type: "recorded", trials } },
      earlyTermination: { type: "bandit", slackAmount: 1 },
      limits: { maxTotalTrials: 2 },
    });
    expect(trace(log, "metricReported", "policyJudged", "trialEnded").slice(-6)).toEqual([
      "metricReported 0@30",
      "metricReported 1@30",
      "policyJudged 0@30",
      "policyJudged 1@30",
      "trialEnded 0@30",
      "trialEnded 1@30",
    ]);
  });

  it("a sweep whose sampler has nothing to try has completed", () => {
    const samplers = [
      { type: "idle", summary: "", fields: {}, isAdaptive: false, suggest: () => "exhausted" as const },
    ];
    const log = simulate({ ...recorded([[0.1]]), sampling: "idle" }, { samplers });
    expect(trace(log)).toEqual(["sweepStarted@0", "sweepEnded@0"]);
    expect(log.events.at(-1)).toMatchObject({ status: "completed", reason: "finished" });
  });

  it("a sweep whose trials all failed has failed", () => {
    const log = simulate({ ...recorded([]), objective: { failure: { rate: 1 } }, limits: { maxTotalTrials: 3 } });
    expect(log.events.at(-1)).toMatchObject({ type: "sweepEnded", status: "failed" });
    expect(
      log.events
        .filter((event) => event.type === "trialEnded")
        .every((event) => event.status === "failed" && event.reason === "failure"),
    ).toBe(true);
  });

  it.each([
    { name: "one trial completed and the others failed", failure: { rate: 0.5 }, statuses: ["completed", "failed"] },
    { name: "a policy stopped every trial", failure: { rate: 0 }, statuses: ["canceled"] },
    { name: "a policy stopped some and the others failed", failure: { rate: 0.5 }, statuses: ["canceled", "failed"] },
  ])("a sweep has completed where $name", ({ failure, statuses }) => {
    const stopsAll = definePolicy({
      type: "stops-all",
      summary: "",
      fields: {},
      judge: ({ evaluationInterval }, { trial, interval }) => ({
        ...{ action: interval >= evaluationInterval && trial.best !== undefined ? "stop" : "continue" },
        ...{ observed: null, bar: null, because: "all" },
      }),
    });
    const isStopping = statuses.includes("canceled");
    const log = simulate(
      {
        ...recorded([]),
        earlyTermination: isStopping ? { type: "stops-all", evaluationInterval: 20 } : "none",
        objective: { failure, intervals: 30 },
        limits: { maxTotalTrials: 12 },
      },
      { policies: [stopsAll] },
    );
    const ends = log.events.flatMap((event) => (event.type === "trialEnded" ? [event.status] : []));
    expect([...new Set(ends)].sort()).toEqual(statuses);
    expect(log.events.at(-1)).toMatchObject({ type: "sweepEnded", status: "completed", reason: "finished" });
  });

  it("starts a trial's clock again when it runs again after a preemption", () => {
    const log = simulate({
      ...recorded([]),
      objective: { intervals: 20, secondsPerInterval: 60 },
      limits: { maxTotalTrials: 8, trialTimeout: 500 },
      compute: { tier: "low-priority", preemptionsPerHour: 4 },
    });
    const startedAt = new Map<number, number>();
    for (const event of log.events) {
      if (event.type === "trialStarted") startedAt.set(event.trial, event.time);
      if (event.type !== "trialEnded") continue;
      expect(event).toMatchObject({ status: "canceled", reason: "trialTimeout" });
      expect(event.time).toBeCloseTo((startedAt.get(event.trial) ?? 0) + 500, 9);
    }
    expect(log.events.some((event) => event.type === "trialStarted" && event.attempt > 1)).toBe(true);
  });

  it("cancellation takes its latency, in which a trial still reports but is judged no more", () => {
    const slow = recorded(
      [
        [0.1, 0.2, 0.3],
        [0.9, 0.9, 0.9],
      ],
      { earlyTermination: { type: "bandit", slackFactor: 0.2 }, compute: { cancelLatencySeconds: 90 } },
    );
    const log = simulate(slow);
    const ofFirst = log.events.filter((event) => "trial" in event && event.trial === 0 && event.time > 0);
    expect(ofFirst.map((event) => `${event.type}@${event.time}`)).toEqual([
      "metricReported@60",
      "policyJudged@60",
      "metricReported@120",
      "trialEnded@150",
    ]);
  });

  it("refills free places only at multiples of the refill period", () => {
    const log = simulate(
      recorded([[0.1], [0.2]], { limits: { maxTotalTrials: 2, maxConcurrentTrials: 1, refillSeconds: 45 } }),
    );
    expect(trace(log, "trialSampled")).toEqual(["trialSampled 0@0", "trialSampled 1@90"]);
  });

  describe("on low-priority nodes", () => {
    const metrics = Array.from({ length: 50 }, (_, n) => n / 50);
    const reports = (log: SweepLog) => log.events.filter((event) => event.type === "metricReported");
    /** The first seeds under which the trial is preempted after some reports. */
    const preempted = (compute: SweepConfigInput["compute"]) =>
      Array.from({ length: 20 }, (_, seed) =>
        simulate(recorded([metrics], { compute: { tier: "low-priority", preemptionsPerHour: 3, ...compute }, seed })),
      ).filter((log) => log.events.some((event) => event.type === "trialPreempted" && event.time > 60));

    it("a place that becomes free at the very moment of a refill is filled then", () => {
      const limits = { maxTotalTrials: 2, maxConcurrentTrials: 1, refillSeconds: 60 };
      expect(trace(simulate(recorded([[0.1], [0.2]], { limits })), "trialSampled")).toEqual([
        "trialSampled 0@0",
        "trialSampled 1@60",
      ]);
    });

    it("a preempted trial queues again from zero on another attempt; its count of reports goes on", () => {
      const logs = preempted({});
      expect(logs.length).toBeGreaterThan(0);
      for (const log of logs) {
        const preemption = log.events.find((event) => event.type === "trialPreempted");
        const before = reports(log).filter((event) => event.time <= (preemption?.time ?? 0)).length;
        expect(reports(log)[before]).toMatchObject({ interval: before + 1, value: 0 });
        expect(log.events.find((event) => event.type === "trialStarted" && event.attempt === 2)).toBeDefined();
        expect(log.events.at(-1)).toMatchObject({ status: "completed" });
      }
    });

    it("a trial that loses its node while it is canceled has ended, by the policy, and does not queue again", () => {
      const isCut = (log: SweepLog) =>
        log.events.findIndex((event, i) => event.type === "trialPreempted" && log.events[i + 2]?.type === "trialEnded");
      const earlyTermination = { type: "bandit", slackFactor: 0.2 };
      const compute = { tier: "low-priority", preemptionsPerHour: 30, cancelLatencySeconds: 600 } as const;
      const worse = metrics.map((value) => value / 2);
      const logs = Array.from({ length: 40 }, (_, seed) =>
        simulate(recorded([metrics, worse], { earlyTermination, compute, seed, limits: { timeout: 7200 } })),
      ).filter((log) => isCut(log) >= 0);
      expect(logs.length).toBeGreaterThan(0);
      for (const log of logs) {
        const [preempted, , ended] = log.events.slice(isCut(log));
        expect(ended).toMatchObject({ trial: preempted && "trial" in preempted ? preempted.trial : -1 });
        expect(ended).toMatchObject({ time: preempted?.time, status: "canceled", reason: "policy" });
      }
    });

    it("with checkpoints it goes on where it was", () => {
      const logs = preempted({ checkpointing: true });
      expect(logs.length).toBeGreaterThan(0);
      for (const log of logs) expect(reports(log).map((event) => event.value)).toEqual(metrics);
    });
  });

  it("a metric of another name is never reported: trials complete, nothing is judged", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { reportedMetric: "acc" },
      earlyTermination: { type: "bandit", slackFactor: 0.1 },
      limits: { maxTotalTrials: 2 },
    });
    expect(trace(log, "metricReported", "policyJudged")).toEqual([]);
    expect(log.events.filter((event) => event.type === "trialEnded").map((event) => event.status)).toEqual([
      "completed",
      "completed",
    ]);
  });

  it("stops sampling when a finite space is exhausted", () => {
    const log = simulate({ searchSpace: { x: { type: "choice", values: [1, 2, 3] } }, limits: { maxTotalTrials: 20 } });
    expect(trace(log, "trialSampled")).toHaveLength(3);
    expect(log.events.at(-1)).toMatchObject({ status: "completed", reason: "finished" });
  });
});

describe("simulateSteps", () => {
  const config: SweepConfigInput = {
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    limits: { maxTotalTrials: 5 },
  };

  it("yields the events of simulate and returns the same log", () => {
    const steps = simulateSteps(config);
    const events: SweepEvent[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) events.push(step.value);
    const log = simulate(config);
    expect(events).toEqual(log.events);
    expect(step.value.events).toEqual(log.events);
    expect(step.value.config).toEqual(log.config);
  });
});

describe("simulate with more nodes than a call takes arguments", () => {
  it("starts and stops every node that is kept", () => {
    const nodes = 150_000;
    const log = simulate(recorded([[1]], { compute: { maxInstances: nodes, minInstances: nodes } }));
    expect(log.events.filter(({ type }) => type === "nodeStarted")).toHaveLength(nodes);
    expect(log.events.filter(({ type }) => type === "nodeStopped")).toHaveLength(nodes);
  });
});
