import { describe, expect, it } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { noteTokens } from "../../src/components/note-text.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { find, readyLab, specScript, until } from "./page.ts";

const figures = [
  "<sweep-player></sweep-player>",
  '<sweep-player axis="interval"></sweep-player>',
  '<sweep-player axis="event"></sweep-player>',
  "<sweep-learning-curves with-table with-ghosts></sweep-learning-curves>",
  '<sweep-learning-curves x="time" at="end"></sweep-learning-curves>',
  '<sweep-learning-curves at="best"></sweep-learning-curves>',
  '<sweep-learning-curves at="trial:1"></sweep-learning-curves>',
  '<sweep-learning-curves x="cost" smooth="0.5"></sweep-learning-curves>',
  "<sweep-search-space with-table with-surface with-rug with-order></sweep-search-space>",
  '<sweep-search-space color="rank"></sweep-search-space>',
  "<sweep-parallel-coordinates with-table></sweep-parallel-coordinates>",
  "<sweep-timeline with-table></sweep-timeline>",
  '<sweep-timeline lanes="trial" without-policy></sweep-timeline>',
  '<sweep-timeline lanes="status" price="3"></sweep-timeline>',
  "<sweep-history with-table></sweep-history>",
  '<sweep-history x="time"></sweep-history>',
  '<sweep-history x="cost"></sweep-history>',
  '<sweep-history view="regret"></sweep-history>',
  '<sweep-history view="edf"></sweep-history>',
  "<sweep-decision></sweep-decision>",
  '<sweep-decision trial="1"></sweep-decision>',
  '<sweep-decision trial="1" interval="9"></sweep-decision>',
  '<sweep-comparison policies="none, median" with-table></sweep-comparison>',
  '<sweep-comparison policies="none, median" sync="cost"></sweep-comparison>',
  "<sweep-rungs></sweep-rungs>",
  "<sweep-distribution></sweep-distribution>",
  "<sweep-surrogate></sweep-surrogate>",
  "<sweep-frontier worlds='2'></sweep-frontier>",
  "<sweep-trials></sweep-trials>",
  `<sweep-note text="${noteTokens.map((name) => `{${name}}`).join(" ")}"></sweep-note>`,
  `<sweep-note at="end" text="${noteTokens.map((name) => `{${name}}`).join(" ")}"></sweep-note>`,
];

/** The same sweep until a time; afterwards there is less of it, all is later, and metrics differ by `shift`. */
function withOtherEnd(log: SweepLog, time: number, shift: number): SweepLog {
  const later = (event: SweepEvent): SweepEvent => {
    const at = time + 3 * (event.time - time);
    if (event.type === "metricReported") return { ...event, time: at, value: event.value + shift };
    if (event.type === "trialSampled")
      return { ...event, time: at, params: { learning_rate: 0.1, layers: 3 }, suggestion: undefined } as SweepEvent;
    if (event.type === "policyJudged")
      return { ...event, time: at, verdict: { ...event.verdict, bar: (event.verdict.bar ?? 0) + shift } } as SweepEvent;
    return { ...event, time: at };
  };
  const events = log.events
    .map((event) => (event.time <= time ? event : later(event)))
    .filter((event) => event.time <= time || !isLeftOut(event));
  return { ...log, events };
}

/** Stops, reports from the seventh on, and the last trial. */
function isLeftOut(event: SweepEvent): boolean {
  const isStop = event.type === "trialEnded" && event.reason === "policy";
  const isLate = (event.type === "metricReported" && event.interval > 6) || event.type === "policyJudged";
  return isStop || isLate || ("trial" in event && event.trial === 7);
}

/** All that a reader can get out of an element: what is drawn and said, as text and as attributes, and its files. */
async function outOf(element: Element): Promise<string[]> {
  const figure = element as Partial<FigureElement>;
  const html = element.shadowRoot?.innerHTML.replace(/<!--.*?-->/g, "") ?? "";
  const fields = [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("input, select") ?? [])];
  const svg = figure.scene === undefined ? "" : ((await figure.toSVG?.()) ?? "").replace(/log [0-9a-f]+/, "log");
  return [
    ...html.replace(/></g, ">\n<").split("\n"),
    ...fields.map(({ value, max, disabled }) => `${value} ${max} ${disabled}`),
    ...svg.replace(/></g, ">\n<").split("\n"),
    JSON.stringify(figure.scene ?? null),
    figure.toCSV?.() ?? "",
  ];
}

const asks = ["winner", "which-survive", "next-sample", "curve", "bound-value", "total-cost", "custom"];

/** A page with all figures and a question, which nobody has answered. */
async function held(ask: string) {
  const eager = figures.map((html) => html.replace("></", ' loading="eager"></')).join("");
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}${eager}<sweep-quiz ask="${ask}" at="interval:2"></sweep-quiz></sweep-lab>`,
  );
  const question = find(place, "sweep-quiz");
  await until(() => question.shadowRoot?.querySelector("fieldset:enabled") != null);
  const elements = [...lab.children].filter(({ localName }) => localName.startsWith("sweep-"));
  /** The reader begins to answer. */
  const answer = () => {
    const field = question.shadowRoot?.querySelector<HTMLInputElement>(".points input, input[type=number]");
    if (field != null) field.value = field.type === "range" ? "150" : "0.7";
    for (const type of ["input", "change"]) field?.dispatchEvent(new Event(type, { bubbles: true }));
  };
  /** All of the page, element by element, when it has come to rest. */
  const page = async (): Promise<string[][]> => {
    await until(() => elements.every((element) => "scene" in element === false || isShown(element as FigureElement)));
    for (let frames = 0; frames < 30; frames++) await new Promise(requestAnimationFrame);
    const all = [...elements, lab].map(async (element) => [element.outerHTML.slice(0, 60), ...(await outOf(element))]);
    return Promise.all(all);
  };
  const show = async (log: SweepLog): Promise<string[][]> => {
    const { limit } = lab.world;
    lab.log = log;
    await until(() => lab.world.log === log && lab.world.status === "ready" && lab.world.limit === limit);
    lab.world.select({ focus: { trial: 1 } });
    answer();
    return page();
  };
  return { lab, show, page };
}

/** It is drawn, or says why it is not. */
function isShown({ scene, shadowRoot }: FigureElement): boolean {
  return scene !== undefined || shadowRoot?.querySelector(".message") != null;
}

/** The first line of each element that is another on the other page. */
function differences(page: string[][], other: string[][]): object[] {
  return page.flatMap((lines, at) => {
    const line = lines.findIndex((each, place) => each !== other[at]?.[place]);
    return line < 0 ? [] : [{ of: lines[0], is: lines[line]?.slice(0, 400), other: other[at]?.[line]?.slice(0, 400) }];
  });
}

describe("while a question waits for its answer", () => {
  it.each(asks)("nothing on the page depends on how the sweep goes on: %s", async (ask) => {
    const { lab, show, page } = await held(ask);
    const { log, world } = lab;
    if (log === undefined || world.limit === undefined) throw new Error("It has run, and is held.");
    const before = await show(log);
    expect(differences(before, await show(withOtherEnd(log, world.limit, 4)))).toEqual([]);
    expect(differences(before, await show(withOtherEnd(log, world.limit, -4)))).toEqual([]);
    world.setLimit(undefined); // what is compared here does tell of it then
    expect(differences(before, await page()).length).toBeGreaterThan(figures.length / 2);
  });
});
