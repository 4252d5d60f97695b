import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { changedRule, forkAddress, forked, oldRule, readFork, rules, trunk } from "../../demos/course/changed-rule.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { configure } from "../../src/testing/configured-kind.ts";

const before = "bandit(0.1,1,4)";
const own = { policies: [changedRule] };
const configs = ["first", "second", "third"].map((seed) => ({
  seed,
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: parsePolicy(before),
  objective: { curve: "crossing", intervals: 12, noise: { sd: 0.02 }, duration: { spread: 0.3, jitter: 0.2 } },
  limits: { maxTotalTrials: 14, maxConcurrentTrials: 4 },
})) as unknown as Parameters<typeof simulate>[0][];

/** Events without the name of the rule, which is that of the policy around it. */
const plain = (events: readonly SweepEvent[]) =>
  events.map((event) =>
    event.type === "policyJudged"
      ? { ...event, verdict: { ...event.verdict, rule: "", because: String(event.verdict.because) } }
      : event,
  );

describe("a rule that changes", () => {
  it.each(["none", "median(2)", "truncation(40)", "bandit(0.3)"])(
    "leaves all that had happened by then as it was, whatever %s does after it",
    (rule) => {
      for (const config of configs) {
        const log = simulate(config);
        const end = log.events.at(-1)?.time ?? 0;
        const stop = log.events.find((event) => event.type === "trialEnded" && event.reason === "policy");
        for (const at of [0, end * 0.2, stop?.time ?? 0, end * 0.5, end * 0.8]) {
          const branch = simulate(forked(log, before, { at, rule }), own);
          const until = (events: readonly SweepEvent[]) => plain(events.filter(({ time }) => time <= at));
          expect(until(branch.events)).toEqual(until(log.events));
        }
      }
    },
  );

  it("judges by the other rule from then on: from the start it is that rule, and at the end it is none", () => {
    for (const config of configs) {
      const log = simulate(config);
      const other = simulate({ ...config, earlyTermination: parsePolicy("median(2)") });
      const end = log.events.at(-1)?.time ?? 0;
      const branchAt = (at: number) => plain(simulate(forked(log, before, { at, rule: "median(2)" }), own).events);
      expect(branchAt(0)).toEqual(plain(other.events));
      expect(branchAt(end)).toEqual(plain(log.events));
      expect(branchAt(end / 2)).not.toEqual(plain(log.events));
    }
  });

  it("is refused without its reports", () => {
    expect(() => configure(changedRule, { before, after: "none", reports: [1.5] })).toThrow("whole numbers from 0 on");
  });
});

describe("Rewind and fork", () => {
  const html = readFileSync(new URL("../../demos/course/rewind-and-fork.html", import.meta.url), "utf8");
  const log = simulate(trunk());
  const branchOf = (fork: string) => {
    const read = readFork(fork.replace("&amp;", "&"), rules);
    if (read === undefined) throw new Error(`No fork: ${fork}`);
    return simulate(forked(log, oldRule, read), own);
  };
  const [median, late, none] = [...html.matchAll(/data-fork="([^"]+)"/g)].map(([, fork = ""]) => branchOf(fork));
  const factsOf = (of = log) => {
    const { best, savedShare, stoppedByPolicy } = summarize(of, own);
    const gone = of.events.filter((event) => event.type === "trialEnded" && event.time <= 240).length;
    return {
      ...{ best: best?.metric.toFixed(3), saved: `${Math.round(savedShare * 100)} %` },
      ...{ stops: String(stoppedByPolicy), gone: String(gone) },
    };
  };
  const facts: Record<string, Record<string, string | undefined>> = {
    ...{ trunk: factsOf(), median: factsOf(median), late: factsOf(late), none: factsOf(none) },
  };

  it.each(
    [...html.matchAll(/data-fact="(\w+)\.(\w+)">([^<]+)</g)].map(([, of = "", fact = "", value = ""]) => [
      of,
      fact,
      value,
    ]),
  )("tells %s.%s as it is: %s", (of, fact, value) => expect(value).toBe(facts[of]?.[fact]));

  it("forks the sweep whose old rule it names, at a step of each address", () => {
    expect(simulate(trunk()).events).toEqual(simulate({ ...trunk(), earlyTermination: parsePolicy(oldRule) }).events);
    for (const rule of rules) expect(() => parsePolicy(rule)).not.toThrow();
  });

  it("brings no trial back: what the old rule stopped at that very moment stays stopped", () => {
    const gone = (of = log) =>
      of.events.flatMap((event) => (event.type === "trialEnded" && event.time <= 240 ? [event.trial] : []));
    expect(gone(late)).toEqual(gone());
    expect(gone()).toContain(5);
    expect(gone(median)).not.toContain(5);
  });
});

describe("the address of a fork", () => {
  it("is read back, and ignored where it names no known rule", () => {
    const fork = { at: 180, rule: "median(4)" };
    expect(readFork(forkAddress(fork), ["none", "median(4)"])).toEqual(fork);
    for (const hash of ["", "#at=180", "#at=x&rule=none", "#at=-1&rule=none", "#at=3&rule=alert(1)"])
      expect(readFork(hash, ["none"])).toBeUndefined();
  });
});
