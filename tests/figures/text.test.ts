import { describe, expect, it } from "vitest";
import { history } from "../../src/figures/history.ts";
import { dotBox, spread, textBox, withoutOverlaps } from "../../src/figures/labels.ts";
import { withLegend } from "../../src/figures/legend.ts";
import type { DotMark, Scene, TextMark } from "../../src/figures/scene.ts";
import { escapeText, svgText } from "../../src/figures/svg-text.ts";
import { tableText } from "../../src/figures/table-text.ts";
import { describeSweep, describeTrial, narrate } from "../../src/figures/text.ts";
import { wrapText } from "../../src/figures/text-lines.ts";
import { fitText, textWidth } from "../../src/figures/text-width.ts";
import { trialList } from "../../src/figures/words.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import { logOf } from "./sweeps.ts";

const stop = {
  action: "stop",
  rule: "bandit",
  interval: 2,
  observed: 0.61,
  bar: 0.667,
  because: "best so far 0.61 is below 0.667",
} as const;
const events: SweepEvent[] = [
  { type: "trialSampled", time: 0, trial: 0, params: { x: 0.1 } },
  { type: "trialQueued", time: 0, trial: 0, attempt: 1 },
  { type: "nodeStarted", time: 0, node: 0, readyAt: 0 },
  { type: "trialStarted", time: 0, trial: 0, attempt: 1, node: 0 },
  { type: "metricReported", time: 60, trial: 0, interval: 1, value: 0.61 },
  { type: "metricReported", time: 120, trial: 0, interval: 2, value: Number.NaN },
  { type: "policyJudged", time: 120, trial: 0, interval: 2, verdict: stop },
  { type: "trialEnded", time: 120, trial: 0, status: "canceled", reason: "policy", intervals: 2, best: 0.61 },
  { type: "nodeStopped", time: 120, node: 0, reason: "sweepEnded", billedUntil: 120 },
  { type: "sweepEnded", time: 120, status: "completed", reason: "finished" },
];
const log = logOf(events);

describe("a sweep that has no metric", () => {
  const silent = logOf(events.filter(({ type }) => type !== "metricReported" && type !== "policyJudged"));

  it("has none yet while it runs, and none at its end", () => {
    expect(describeSweep(silent, 60)).toBe("1 trial, 1 running, no accuracy yet.");
    expect(describeSweep(silent, 120)).toBe("1 trial, 1 stopped early by the bandit policy, no accuracy.");
    const improvements = (time: number) => history.draw(silent, time, { width: 600, height: 300 }).description;
    expect([60, 120].map(improvements)).toEqual(["No accuracy yet.", "No accuracy."]);
  });
});

describe("counts of a large sweep", () => {
  const events = Array.from({ length: 12_000 }, (_, trial): SweepEvent[] => [
    { type: "trialSampled", time: 0, trial, params: { x: 0.1 } },
    { type: "trialQueued", time: 0, trial, attempt: 1 },
  ]).flat();

  it("have commas between thousands in sentences and legends, as in tables", () => {
    expect(describeSweep(logOf(events), 0)).toBe("12,000 trials, no accuracy yet.");
    const item = { key: "queued", tone: "queued", word: "Queued", count: 12_000 } as const;
    const scene = {
      width: 640,
      height: 400,
      title: "",
      label: "",
      description: "",
      notes: [],
      marks: [],
      axes: [],
      handles: [],
    };
    const { marks } = withLegend({ ...scene, legend: [item] } as Scene);
    expect(marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []))).toEqual(["Queued 12,000"]);
  });
});

describe("a sweep in words", () => {
  it.each([
    { time: -1, text: "No trial has been sampled yet." },
    { time: 30, text: "1 trial, 1 running, no accuracy yet." },
    { time: 60, text: "1 trial, 1 running, best accuracy 0.61 in trial 0." },
    { time: 120, text: "1 trial, 1 stopped early by the bandit policy, best accuracy 0.61 in trial 0." },
  ])("at $time is: $text", ({ time, text }) => expect(describeSweep(log, time)).toBe(text));
});

describe("a trial in words", () => {
  it("is told its last verdict as the reason of a stop alone: nothing completes because it was spared", () => {
    const spared = { ...stop, action: "continue", because: "best so far 0.61 is not below 0.5: continue" } as const;
    const ends = { time: 60, trial: 0, status: "completed", reason: "finished", intervals: 1, best: 0.61 } as const;
    const completed = logOf([
      ...events.slice(0, 5),
      { type: "policyJudged", time: 60, trial: 0, interval: 1, verdict: { ...spared, interval: 1 } },
      { type: "trialEnded", ...ends },
    ]);
    expect(describeTrial(completed, 60, { trial: 0 })).toMatch(
      / Completed\. Best so far 0\.61 is not below 0\.5: continue\.$/,
    );
  });

  it.each([
    { time: -1, at: { trial: 0 }, text: "" },
    { time: 30, at: { trial: 0 }, text: "Trial 0: running, no report yet." },
    { time: 60, at: { trial: 0 }, text: "Trial 0, interval 1 of 1: accuracy 0.61. Best anywhere 0.61. Running." },
    { time: 120, at: { trial: 0, interval: 1 }, text: "Trial 0, interval 1 of 2: accuracy 0.61. Best anywhere 0.61." },
    {
      time: 120,
      at: { trial: 0 },
      text: "Trial 0, interval 2 of 2: accuracy diverged. Best anywhere 0.61, bound 0.667. Stopped early: best so far 0.61 is below 0.667.",
    },
    { time: 120, at: { trial: 9 }, text: "" },
  ])("at $time is: $text", ({ time, at, text }) => expect(describeTrial(log, time, at)).toBe(text));
});

describe("what happened", () => {
  it.each([
    { from: 0, to: 30, text: "" },
    { from: 0, to: 60, text: "At 1 min: best now 0.61, trial 0." },
    { from: 60, to: 120, text: "At the end: trial 0 stopped early, the sweep has completed." },
  ])("from $from to $to is: $text", ({ from, to, text }) => expect(narrate(log, { from, to })).toBe(text));

  it("names at most four trials", () => {
    expect(trialList([4])).toBe("trial 4");
    expect(trialList([1, 2, 3])).toBe("trials 1, 2 and 3");
    expect(trialList([0, 1, 2, 8])).toBe("trials 0, 1, 2 and 8");
    expect(trialList([0, 1, 2, 3, 8])).toBe("5 trials");
  });
});

describe("a table as text", () => {
  it("lines up its columns, numbers to the right, blanks as dashes", () => {
    const columns = [
      { key: "name", label: "Name", isNumber: false },
      { key: "best", label: "Best", isNumber: true },
    ];
    const rows = [
      { key: "a", cells: { name: "none", best: 0.51234 } },
      { key: "b", cells: { name: "bandit", best: null } },
    ];
    expect(tableText({ caption: "Outcomes", columns, rows })).toBe(
      "Outcomes\nName     Best\nnone    0.512\nbandit      –\n",
    );
  });
});

describe("a scene as SVG", () => {
  const empty = { axes: [], handles: [], legend: [], notes: [] };
  const scene = {
    ...empty,
    width: 20,
    height: 10,
    title: 'A "<b>"',
    label: "What & why.",
    description: "More.",
    marks: [],
  };

  it("has title and description inside, escaped", () => {
    const svg = svgText(scene);
    expect(svg).toContain('<title id="sweep-title">A &quot;&lt;b&gt;&quot;</title>');
    expect(svg).toContain('<desc id="sweep-desc">What &amp; why. More.</desc>');
    expect(svg).toContain('aria-labelledby="sweep-title sweep-desc"');
  });

  it("resolves tones for a theme, or leaves them to the page", () => {
    expect(svgText(scene, { theme: "dark" })).toContain('fill="#0f1419"');
    expect(svgText(scene, { theme: "live" })).toContain('fill="var(--sweep-ground)"');
    expect(svgText(scene, { background: false })).not.toContain("<rect");
  });

  it("runs from left to right on any page: where a label starts is where the scene says", () => {
    expect(svgText(scene)).toMatch(/^<svg [^>]*direction="ltr"/);
  });

  it("leaves out characters that XML forbids", () => {
    expect(escapeText("a\u0000b\uffff\ud800c\td")).toBe("abc\td");
  });
});

describe("labels", () => {
  const label = (y: number, text = "label"): TextMark => ({
    kind: "text",
    key: `${y}`,
    tone: "text",
    layer: "overlay",
    size: 12,
    anchor: "start",
    baseline: "middle",
    x: 10,
    y,
    text,
  });

  it("are moved apart as little as it takes, in their order", () => {
    expect(spread([10, 12, 50], { gap: 10, from: 0, to: 100 })).toEqual([10, 20, 50]);
    expect(spread([98, 97], { gap: 10, from: 0, to: 100 })).toEqual([100, 90]);
    expect(spread([], { gap: 10, from: 0, to: 100 })).toEqual([]);
  });

  it("that would touch an earlier one are left out", () => {
    const inside = { left: 0, right: 200, top: 0, bottom: 200 };
    expect(withoutOverlaps([label(50), label(55), label(80), label(300)], inside).map(({ y }) => y)).toEqual([50, 80]);
  });

  it("that would cover a dot are left out", () => {
    const inside = { left: 0, right: 200, top: 0, bottom: 200 };
    const dot: DotMark = {
      kind: "dot",
      key: "d",
      tone: "text",
      layer: "overlay",
      x: 20,
      y: 52,
      radius: 5,
      glyph: "disc",
    };
    expect(withoutOverlaps([label(50), label(80)], inside, [dotBox(dot)]).map(({ y }) => y)).toEqual([80]);
  });

  it("have their box at the side of their anchor", () => {
    const width = textWidth("label", 12);
    expect(textBox({ ...label(50), anchor: "end" })).toMatchObject({ left: 10 - width, right: 10 });
    expect(textBox({ ...label(50), anchor: "middle" })).toMatchObject({ left: 10 - width / 2, right: 10 + width / 2 });
  });

  it("are shortened in the middle until they fit", () => {
    expect(fitText("learning_rate", 13, 200)).toBe("learning_rate");
    const short = fitText("learning_rate", 13, 60);
    expect(short).toMatch(/^le.*….*te$/);
    expect(textWidth(short, 13)).toBeLessThanOrEqual(60);
  });

  it("are broken into lines between words", () => {
    expect(wrapText("one two three", 10, { width: 1 })).toEqual(["one", "two", "three"]);
    expect(wrapText("one two three", 10, { width: 500 })).toEqual(["one two three"]);
    expect(wrapText("", 10, { width: 500 })).toEqual([]);
  });
});
