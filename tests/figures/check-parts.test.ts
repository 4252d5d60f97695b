import { describe, expect, it } from "vitest";
import * as figures from "../../src/figures.ts";
import { SweepError, simulate, summarize } from "../../src/index.ts";

const log = simulate({
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  limits: { maxTotalTrials: 3 },
});
const frame = { width: 400, height: 300 };
const scene = figures.learningCurves.draw(log, 60, frame);
const sceneHint = "The draw of a figure makes one.";
const none = undefined as never;

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SweepError);
    return (error as Error).message;
  }
  return "nothing";
}

describe("figures as data that are given something else", () => {
  it.each<[string, () => unknown, string]>([
    ["svgText", () => figures.svgText(none), `scene: must be an object, got nothing. ${sceneHint}`],
    [
      "svgText",
      () => figures.svgText({ ...scene, marks: none }),
      `scene.marks: must be a list, got nothing. ${sceneHint}`,
    ],
    [
      "svgText",
      () => figures.svgText(scene, { theme: "drak" as never }),
      'options.theme: unknown theme "drak". Did you mean "dark"? Known: light, dark, live.',
    ],
    ["withLegend", () => figures.withLegend(null as never), `scene: must be an object, got null. ${sceneHint}`],
    ["withFootnote", () => figures.withFootnote(5 as never, "a"), `scene: must be an object, got 5. ${sceneHint}`],
    [
      "withFootnote",
      () => figures.withFootnote(scene, none),
      "text: must be a text, got nothing. reproductionLine makes one.",
    ],
    ["paintScene", () => figures.paintScene(none, none, none), `scene: must be an object, got nothing. ${sceneHint}`],
    [
      "tableText",
      () => figures.tableText({} as never),
      "table.columns: must be a list, got nothing. The table of a figure makes one.\ntable.rows: must be a list, got nothing. The table of a figure makes one.",
    ],
    [
      "outcomeText",
      () => figures.outcomeText(log, none),
      "summary: must be an object, got nothing. summarize(log) makes one.",
    ],
    [
      "outcomeText",
      () => figures.outcomeText(none, summarize(log)),
      "log: must be what simulate returns, got nothing. readLog reads a written one.",
    ],
    [
      "reproductionLine",
      () => figures.reproductionLine(log, {} as never),
      "of.hash: must be a text, got nothing. Its parts: hash, time.\nof.time: must be a number, got nothing. Its parts: hash, time.",
    ],
    [
      "embedCode",
      () => figures.embedCode(none),
      "parts: must be an object, got nothing. Its parts: data, elements, label, script.",
    ],
    [
      "embedCode",
      () => figures.embedCode({ data: log.config as never }),
      /^parts\.data: must be a text, got \{"seed":"sweeplab".*…\. Its parts: data, elements, label, script\.$/ as never,
    ],
    [
      "reportPage",
      () => figures.reportPage({ log, script: "", data: "{}", title: 5 as never }),
      "parts.title: must be a text, got 5. Its parts: log, script, data, title, remarks.",
    ],
    [
      "reportPage",
      () => figures.reportPage(none),
      "parts: must be an object, got nothing. Its parts: log, script, data, title, remarks.",
    ],
    [
      "studyPage",
      () => figures.studyPage({} as never),
      /^parts\.title: must be a text, got nothing\. Its parts: / as never,
    ],
    ["replayPage", () => figures.replayPage([] as never), /^parts: must be an object, got \[\]\. Its parts: / as never],
    ["draw", () => figures.learningCurves.draw(log, Number.NaN, frame), "time: must be a number, got NaN."],
    ["draw", () => figures.learningCurves.draw(log, "9" as never, frame), 'time: must be a number, got "9".'],
    [
      "draw",
      () => figures.learningCurves.draw(log, 9, { ...frame, width: "wide" as never }),
      'width: must be a number, got "wide".',
    ],
  ])("%s says where and what: %#", (_, run, message) => {
    if (typeof message === "string") expect(messageOf(run)).toBe(message);
    else expect(messageOf(run)).toMatch(message);
  });

  it("draws 720 by 400 without a frame, as a table does", () => {
    expect(figures.learningCurves.draw(log, 60, null as never)).toMatchObject({ width: 720, height: 400 });
    expect(figures.svgText(scene, null as never)).toBe(figures.svgText(scene));
  });

  it("embeds a sweep without elements: the lab lays out its default set", () => {
    expect(figures.embedCode({ data: "{}" })).toContain("</script>\n</sweep-lab>");
  });
});
