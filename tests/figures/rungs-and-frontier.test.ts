import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatesOf } from "../../src/figures/curves/gates.ts";
import { frontier } from "../../src/figures/frontier.ts";
import { textBox } from "../../src/figures/labels.ts";
import { rungs } from "../../src/figures/rungs.ts";
import { type DotMark, settingAt, type TextMark, valueAt } from "../../src/figures/scene.ts";
import { type FrontierPoint, frontierOf, placesOf } from "../../src/figures/study/frontier-points.ts";
import { svgText } from "../../src/figures/svg-text.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { isBetter } from "../../src/goal.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { frontierOf as studyFrontier } from "../../src/study/frontier.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { smallStudy } from "../study/small-study.ts";
import { faultsOf } from "./faults.ts";
import { arbitraryMoment, happened, logOf } from "./sweeps.ts";

const frame = { width: 640, height: 420 };

describe("rungs", () => {
  it("have a chip for every verdict that compared something, at the value compared, and the latest bar as the cut", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = rungs.draw(log, time, { ...frame, options: { shelves: 50 } });
        const metricAt = (x: number) => valueAt(scene.axes[0]?.stops ?? [], x);
        const judged = happened({ log, time }, "policyJudged").filter(({ verdict }) => verdict.observed !== null);
        const chips = scene.marks.filter((mark) => mark.part === "chip");
        expect(chips.map(({ key }) => key).sort()).toEqual(
          judged.map(({ trial, interval }) => `chip:${interval}:${trial}`).sort(),
        );
        for (const { trial, interval, verdict } of judged) {
          const chip = chips.find(({ key }) => key === `chip:${interval}:${trial}`);
          if (chip?.kind !== "dot") continue;
          expect(metricAt(chip.x)).toBeCloseTo(verdict.observed ?? Number.NaN, 6);
          expect(chip.tone).toBe(verdict.action === "stop" ? "stopped" : "running");
        }
        const bars = new Map<number, number>();
        for (const { interval, verdict } of judged) if (verdict.bar !== null) bars.set(interval, verdict.bar);
        for (const [interval, bar] of bars) {
          const cut = scene.marks.find(({ key }) => key === `cut:${interval}`);
          expect(cut?.kind === "rule" && metricAt(cut.x1)).toBeCloseTo(bar, 6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("say in the legend how many went on and how many were stopped, and where a cut moved after trials went on", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = rungs.draw(log, time, { ...frame, options: { shelves: 50 } });
        const judged = happened({ log, time }, "policyJudged").filter(({ verdict }) => verdict.observed !== null);
        const stopped = judged.filter(({ verdict }) => verdict.action === "stop").length;
        const counts = { "goes-on": judged.length - stopped, "stopped-here": stopped };
        expect(Object.fromEntries(scene.legend.map(({ key, count }) => [key, count]))).toEqual(
          gatesOf(sweepIndex(log)).length === 0 ? {} : counts,
        );
        const bars = new Map<number, number>();
        for (const { interval, verdict } of judged) if (verdict.bar !== null) bars.set(interval, verdict.bar);
        const isBehind = judged.some(({ interval, verdict: { action, observed } }) => {
          const bar = bars.get(interval);
          return action === "continue" && bar !== undefined && isBetter(log.config.goal, bar, observed ?? Number.NaN);
        });
        expect(scene.notes).toHaveLength(isBehind ? 1 : 0);
        const atEnd = rungs.draw(log, Number.POSITIVE_INFINITY, { ...frame, options: { shelves: 50 } });
        expect(scene.later).toEqual(isBehind ? [] : atEnd.notes);
        for (const interval of new Set(judged.map((event) => event.interval))) {
          const there = judged.filter((event) => event.interval === interval);
          const goOn = there.filter(({ verdict }) => verdict.action !== "stop").length;
          expect(scene.marks.find(({ key }) => key === `count:${interval}`)).toMatchObject({
            text: `${there.length} → ${goOn}`,
          });
        }
      }),
      { numRuns: 80 },
    );
  });

  it("have room for the shelves that were asked for, and short words where the picture is narrow", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: { type: "median-stopping" },
      objective: { intervals: 20 },
      limits: { maxTotalTrials: 6, maxConcurrentTrials: 2 },
    });
    expect(rungs.height(640, log, { options: { shelves: 20 } }) - rungs.height(640, log)).toBe(12 * 44);
    const texts = (width: number) =>
      rungs.draw(log, 1e9, { width, height: 420 }).marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
    expect(texts(640)).toContain("interval 20");
    expect(texts(320)).toEqual(expect.arrayContaining(["interval, judged → go on", "cut", "20"]));
  });
});

describe("the cut of the last shelf", () => {
  const sweep = (earlyTermination: object) =>
    simulate({
      seed: "cut",
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: earlyTermination as never,
      objective: { intervals: 12, noise: { sd: 0.01 } },
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 20 },
      compute: { maxInstances: 20 },
    });
  const handlesOf = (log: ReturnType<typeof sweep>, time = 1e9) => rungs.draw(log, time, frame).handles;
  /** What a drag to the place of the cut sets. */
  const settingThere = (log: ReturnType<typeof sweep>) => {
    const [handle] = handlesOf(log);
    return handle === undefined ? undefined : settingAt(handle, handle);
  };

  it("is dragged for the setting that moves it", () => {
    const [bandit] = handlesOf(sweep({ type: "bandit", slackFactor: 0.1, evaluationInterval: 4 }));
    expect(bandit).toMatchObject({ setting: "earlyTermination.slackFactor", direction: "x", value: 0.1 });
    const [truncation] = handlesOf(
      sweep({ type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 4 }),
    );
    expect(truncation).toMatchObject({ setting: "earlyTermination.truncationPercentage", value: 30, min: 1, max: 99 });
    const [halving] = handlesOf(sweep({ type: "successive-halving", reductionFactor: 2 }));
    expect(halving).toMatchObject({ setting: "earlyTermination.reductionFactor", value: 2 });
    expect(handlesOf(sweep({ type: "median-stopping" }))).toEqual([]);
    expect(handlesOf(sweep({ type: "bandit", slackFactor: 0.1 }), 0)).toEqual([]);
  });

  it("stands where its setting is: let go there, it changes nothing", () => {
    expect(settingThere(sweep({ type: "bandit", slackFactor: 0.2, evaluationInterval: 4 }))).toBeCloseTo(0.2, 2);
    // All twenty were judged at once there, and six of them, 30 percent, may be cut.
    const truncation = sweep({ type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 12 });
    expect(settingThere(truncation)).toBe(30);
  });

  it("has a chip at the worse edge for a metric that has diverged", () => {
    const log = simulate({
      seed: "nan",
      searchSpace: { learning_rate: { type: "loguniform", minValue: -9, maxValue: 0 } },
      earlyTermination: { type: "successive-halving", reductionFactor: 2 },
      objective: { intervals: 12 },
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 5 },
    });
    const judged = happened({ log, time: 1e9 }, "policyJudged");
    const diverged = judged.filter(({ verdict }) => Number.isNaN(verdict.observed));
    expect(diverged.length).toBeGreaterThan(0);
    const scene = rungs.draw(log, 1e9, { ...frame, options: { shelves: 50 } });
    expect(faultsOf(scene)).toEqual([]);
    for (const { trial, interval } of diverged) {
      const chip = scene.marks.find(({ key }) => key === `chip:${interval}:${trial}`);
      expect(chip?.kind === "dot" && chip.x).toBe(scene.axes[0]?.from);
    }
  });

  it("makes chips smaller where there are more than a shelf can hold", () => {
    const { config } = sweep({ type: "bandit", slackFactor: 0.1, evaluationInterval: 4 });
    const limits = { maxTotalTrials: 400, maxConcurrentTrials: 100 };
    const crowd = simulate({ ...config, limits, compute: { maxInstances: 100 } });
    const radii = (log: typeof crowd) => {
      const chips = rungs.draw(log, 1e9, frame).marks.filter(({ part }) => part === "chip");
      return new Set(chips.map((chip) => chip.kind === "dot" && chip.radius));
    };
    expect(radii(simulate(config))).toEqual(new Set([4.5]));
    expect(radii(crowd)).toEqual(new Set([4.5, 2.5])); // the first shelf holds them all, later ones only those that went on
  });

  it("leaves axis, shelves and chips where they are while time goes on, so that each is painted once", () => {
    const log = sweep({ type: "bandit", slackFactor: 0.1, evaluationInterval: 2 });
    const end = log.events.at(-1)?.time ?? 0;
    const [early, late] = [0.4, 0.9].map((share) =>
      rungs.draw(log, end * share, frame).marks.filter(({ layer }) => layer === "static" || layer === "grown"),
    );
    expect(early?.filter(({ part }) => part === "chip").length).toBeGreaterThan(0);
    expect(early?.every((mark) => late?.includes(mark))).toBe(true);
  });
});

describe("the frontier", () => {
  const point = (name: string, saved: number, lost: number): FrontierPoint => ({ name, policy: "bandit", saved, lost });

  it("is what no other setting beats in one way without being beaten in the other", () => {
    const points = [
      point("a", 0, 0),
      point("b", 0.3, 0.1),
      point("worse", 0.2, 0.1),
      point("c", 0.5, 0.4),
      point("twin", 0.5, 0.4),
    ];
    expect(frontierOf(placesOf(points)).map(({ name }) => name)).toEqual(["a", "b", "c", "twin"]);
    expect(frontierOf([])).toEqual([]);
  });

  it("has a dot for every setting, and a table with the frontier first", () => {
    const points = [point("worse", 0.2, 0.3), point("better", 0.4, 0.1)];
    const scene = frontier.draw(logOf([]), 0, { ...frame, options: { points } });
    expect(scene.marks.filter(({ part }) => part === "setting")).toHaveLength(2);
    expect(
      frontier.table(logOf([]), 0, { options: { points } }).rows.map(({ cells }) => [cells.name, cells.isDominated]),
    ).toEqual([
      ["better", false],
      ["worse", true],
    ]);
  });

  it("rings and names the reader's own setting, and says which one is better in both and loses least", () => {
    const others = [point("a", 0.3, 0), point("b", 0.5, 0.1), point("c", 0.6, 0.2)];
    const drawn = (own: FrontierPoint) =>
      frontier.draw(logOf([]), 0, { ...frame, options: { points: [...others, { ...own, isOwn: true }] } });
    const behind = drawn(point("d", 0.4, 0.3));
    expect(behind.marks.filter(({ part }) => part === "own")).toHaveLength(1);
    expect(behind.marks.some((mark) => mark.kind === "text" && mark.text === "yours: d")).toBe(true);
    expect(behind.description).toMatch(
      /^Yours, d saves 40 % and loses 0\.3; b saves 50 % and loses 0\.1, which is better in both\. The most careful: a saves/,
    );
    const twins = frontier.draw(logOf([]), 0, { ...frame, options: { points: [...others, point("twin", 0.6, 0.2)] } });
    expect(twins.description).not.toContain("twin");
    expect(drawn(point("d", 0.7, 0.3)).description).toMatch(
      /^Yours, d saves 70 % and loses 0\.3, and no other does better in both\./,
    );
  });

  it.each([268, 640])("names settings beside the axis title and other settings, at %i px", (width) => {
    const points = [
      ...[point("bandit 0.05, grace 20", 0.26, 0), point("bandit 0.1, grace 10", 0.42, 0.01)],
      ...[point("bandit 0.05, grace 5", 0.6, 0.13), point("bandit 0.05, grace 2", 0.78, 0.211)],
      ...[point("median 5", 0.45, 0.15), point("truncation 30 %", 0.1, 0)],
    ];
    const { marks } = frontier.draw(logOf([]), 0, {
      width,
      height: 260,
      options: { points, lossUnit: "accuracy lost" },
    });
    const texts = marks.filter((mark): mark is TextMark => mark.kind === "text");
    const names = texts.filter(({ key }) => key.startsWith("name:"));
    const dots = marks.filter((mark): mark is DotMark => mark.part === "setting");
    const title = textBox(texts.find(({ text }) => text.startsWith("accuracy lost")) as TextMark);
    expect(names.map(({ text }) => text)).toContain("bandit 0.05, grace 2");
    for (const box of names.map(textBox)) {
      expect(box.top >= title.bottom || box.left >= title.right).toBe(true);
      expect(dots.filter(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom)).toEqual([]);
    }
  });

  it("tells both ends of the frontier, in a caption that stays as long however many settings are on it", () => {
    const told = (count: number) => {
      const points = Array.from({ length: count }, (_, at) => point(`p${at}`, at / 10, at / 100));
      return frontier.draw(logOf([]), 0, { ...frame, options: { points } }).description;
    };
    expect([0, 1, 2, 8].map(told)).toEqual([
      "",
      "p0 saves 0 % and loses 0.",
      "The most careful: p0 saves 0 % and loses 0. The boldest: p1 saves 10 % and loses 0.01.",
      "The most careful: p0 saves 0 % and loses 0. The boldest: p7 saves 70 % and loses 0.07.",
    ]);
  });

  it("takes what a study gives, greys what is dominated, and shows intervals on the frontier only", async () => {
    const points = studyFrontier(await runStudy({ ...smallStudy, seeds: 20 }));
    const { marks } = frontier.draw(logOf([]), 0, { ...frame, options: { points } });
    for (const { index, isDominated, policy } of points) {
      const dot = marks.find(({ key }) => key === `setting:${index}`);
      expect(dot?.tone === "axis", policy).toBe(isDominated);
      expect(marks.some(({ key }) => key === `setting:${index}:lost`)).toBe(!isDominated);
    }
    expect(points.some(({ isDominated }) => isDominated)).toBe(true);
    const picture = (given: unknown) =>
      svgText(frontier.draw(logOf([]), 0, { ...frame, options: { points: given as FrontierPoint[], opened: 1 } }));
    expect(picture(JSON.parse(JSON.stringify(points)))).toBe(picture(points));
  });

  it("opens into the outcomes of the setting's worlds, the chosen one on top", async () => {
    const points = studyFrontier(await runStudy(smallStudy));
    const scene = frontier.draw(logOf([]), 0, { ...frame, options: { points, opened: 1, outcome: 3 } });
    const outcomes = scene.marks.filter(({ part }) => part === "outcome");
    expect(outcomes).toHaveLength(10);
    expect(outcomes.at(-1)).toMatchObject({ key: "outcome:3", tone: "best" });
    const [x, y] = scene.axes;
    const at = outcomes.find(({ key }) => key === "outcome:5");
    if (at?.kind !== "dot") throw new Error("no outcome");
    expect(valueAt(x?.stops ?? [], at.x) / 100).toBeCloseTo(points[1]?.worlds[5]?.saved ?? Number.NaN, 9);
    expect(valueAt(y?.stops ?? [], at.y)).toBeCloseTo(points[1]?.worlds[5]?.lost ?? Number.NaN, 9);
    expect(scene.description).toMatch(/^bandit:0\.2 saves .* and loses 0, in every one of 10 worlds\.$/);
    const seen = (lost: number, index: number) => ({ seed: `${index}`, saved: 0.5, lost });
    const lossy = { ...point("risky", 0.5, 0.1), worlds: [0, 0, 0.3].map(seen) };
    expect(frontier.draw(logOf([]), 0, { ...frame, options: { points: [lossy], opened: 0 } }).description).toBe(
      "risky saves 50 % and loses 0.1. In 2 of 3 worlds nothing is lost, at most 0.3.",
    );
  });

  it("compares settings of the same worlds only", async () => {
    const vary = { "objective.noise.sd": [0, 0.3] };
    const points = studyFrontier(await runStudy({ ...smallStudy, policies: ["bandit:0.2"], seeds: 20, vary }));
    const { marks } = frontier.draw(logOf([]), 0, { ...frame, options: { points } });
    expect(marks.filter(({ part }) => part === "frontier")).toHaveLength(2);
    const edge = new Set(frontierOf(placesOf(points)).map(({ name }) => name));
    expect(points.map((point) => !edge.has(placesOf([point])[0]?.name ?? ""))).toEqual(
      points.map(({ isDominated }) => isDominated),
    );
    expect(placesOf(points).map(({ name }) => name)).toContain("bandit:0.2, noise sd 0.3");
  });

  it("refuses points without numbers", () => {
    const draw = () => frontier.draw(logOf([]), 0, { ...frame, options: { points: [{ name: "x" }] as never } });
    expect(draw).toThrow(
      "frontier.points: must be a list of { name, policy, saved, lost }, or what frontierOf() gives",
    );
  });
});
