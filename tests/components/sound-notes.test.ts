import { describe, expect, it } from "vitest";
import { momentsOf } from "../../src/analysis/moments.ts";
import { notesBetween } from "../../src/components/sound-notes.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const config = {
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
  objective: { intervals: 10 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
} as const;

function heard(goal: "maximize" | "minimize") {
  const log = simulate({ ...config, goal });
  const moments = momentsOf(log);
  const index = sweepIndex(log);
  const at = ({ time }: { time: number }) => notesBetween(index, moments, { from: time - 1e-6, to: time });
  return { log, moments, index, at, values: index.tracks.flatMap(({ metrics }) => metrics) };
}

describe("the notes of a sweep", () => {
  it.each(["maximize", "minimize"] as const)(
    "rise with how good a report is, over two octaves from 220 Hz, to %s",
    (goal) => {
      const { moments, at, values, index } = heard(goal);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      for (const report of moments.report) {
        const value = index.tracks[report.trial ?? 0]?.metrics[(report.interval ?? 1) - 1] ?? Number.NaN;
        const share = goal === "maximize" ? (value - low) / (high - low) : (high - value) / (high - low);
        const pitches = at(report).flatMap(({ kind, pitch }) => (kind === "report" ? [pitch] : []));
        expect(Math.min(...pitches.map((pitch) => Math.abs(pitch - 220 * 4 ** share)))).toBeLessThan(1e-6);
      }
    },
  );

  it("come from the side of their node: the first is left, the last right", () => {
    const { moments, at, index } = heard("maximize");
    const pans = new Set(moments.report.flatMap((report) => at(report).map(({ pan }) => pan)));
    const last = Math.max(...index.nodes.map(({ node }) => node));
    expect(pans).toEqual(new Set(Array.from({ length: last + 1 }, (_, node) => (2 * node) / last - 1)));
  });

  it("are a knock for a stop and one more for a new best, in the order of their times", () => {
    const { moments, index } = heard("maximize");
    const [stop, best] = [moments.stop[0], moments.best[1]];
    if (stop === undefined || best === undefined) throw new Error("The sweep has a stop and new bests.");
    const kinds = (time: number) =>
      notesBetween(index, moments, { from: time - 1e-6, to: time }).map(({ kind }) => kind);
    expect(kinds(stop.time)).toContain("stop");
    expect(kinds(best.time)).toContain("best");
    const notes = notesBetween(index, moments, { from: 0, to: stop.time });
    const shares = notes.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it("are few where much happens at once, bests and stops before reports", () => {
    const { log, moments, index } = heard("maximize");
    const notes = notesBetween(index, moments, { from: 0, to: log.events.at(-1)?.time ?? 0 });
    expect(notes).toHaveLength(16);
    expect(notes.filter(({ kind }) => kind === "best").length).toBe(Math.min(16, moments.best.length));
  });
});
