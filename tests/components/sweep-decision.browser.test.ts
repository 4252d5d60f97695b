import { describe, expect, it, vi } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import { drawn, find, inside, readyLab, specScript, textOf, until } from "./page.ts";

async function decisionOf(
  attributes = "",
): Promise<{ decision: FigureElement; lab: Awaited<ReturnType<typeof readyLab>>["lab"] }> {
  const html = `<sweep-lab at="end">${specScript}<sweep-decision ${attributes}></sweep-decision></sweep-lab>`;
  const { place, lab } = await readyLab(html);
  const decision = await drawn(place, "sweep-decision");
  return { decision, lab };
}

/** A trial that the policy stopped, and the leader that it was measured against. */
async function stopped(attributes = "") {
  const { decision, lab } = await decisionOf(attributes);
  const stop = lab.log?.events.find((event) => event.type === "policyJudged" && event.verdict.action === "stop");
  if (stop?.type !== "policyJudged") throw new Error("Nothing was stopped.");
  lab.world.select({ focus: { trial: stop.trial, interval: stop.interval } }, "api");
  await until(() => decision.scene?.label.startsWith(`Trial ${stop.trial} at interval ${stop.interval}`) === true);
  await decision.updateComplete;
  return { decision, lab, stop };
}

const texts = (decision: Element, selector: string) =>
  [...(decision.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) =>
    each.textContent?.replace(/\s+/g, " ").trim(),
  );

describe("the text of a decision", () => {
  it("has the rule, its formula, the formula with numbers, the verdict and what would have turned it", async () => {
    const { decision, stop } = await stopped();
    expect(texts(decision, "dt")).toEqual([
      "The rule",
      "Stops when",
      "With this trial’s numbers",
      "Verdict",
      "What would have turned it",
    ]);
    const sentence = texts(decision, "dd")[3] ?? "";
    expect(sentence.toLowerCase()).toBe(`${stop.verdict.because}.`.toLowerCase());
  });

  it("keeps its room while a quiz holds the sweep before its first report", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-quiz at="start"></sweep-quiz><sweep-decision></sweep-decision></sweep-lab>`,
    );
    const decision = await drawn(place, "sweep-decision");
    await until(() => decision.shadowRoot?.querySelector(".room") !== null);
  });

  it("keeps no room for itself where the policy never judges", async () => {
    const never = JSON.stringify({
      searchSpace: { rate: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: { type: "bandit", slackFactor: 0.1 },
      objective: { reportedMetric: "acc" },
      limits: { maxTotalTrials: 3 },
    });
    const { place } = await readyLab(
      `<sweep-lab at="end"><script type="application/json">${never}</script><sweep-decision></sweep-decision></sweep-lab>`,
    );
    const decision = await drawn(place, "sweep-decision");
    expect(decision.scene?.empty).toBe("No trial has reported.");
    await until(() => decision.shadowRoot?.querySelector(".room") === null);
    expect(decision.getBoundingClientRect().height).toBeLessThan(250);
  });

  it("writes formulas as MathML that the browser lays out, each with its text as its name", async () => {
    const { decision } = await stopped();
    const [rule, numbers] = decision.shadowRoot?.querySelectorAll("math") ?? [];
    expect(rule).toBeInstanceOf(MathMLElement);
    const [over, under] = rule?.querySelector("mfrac")?.children ?? [];
    expect([over?.textContent, under?.textContent]).toEqual(["leader", "1+0.1"]);
    // A fraction is one above the other: no library, no fallback to text.
    expect(over?.getBoundingClientRect().bottom).toBeLessThanOrEqual((under?.getBoundingClientRect().top ?? 0) + 1);
    expect(rule?.getAttribute("aria-label")).toBe("best so far is below leader / (1 + 0.1)");
    expect(numbers?.getAttribute("aria-label")).toMatch(/^[\d.]+ is below [\d.]+ = [\d.]+ \/ \(1 \+ 0\.1\)$/);
  });

  it("writes formulas and code from the left in a page that is read from the right, too", async () => {
    const html = `<div dir="rtl"><sweep-lab at="end">${specScript}<sweep-decision></sweep-decision>
      <sweep-decision level="code"></sweep-decision></sweep-lab></div>`;
    const { place } = await readyLab(html);
    const [formula, code] = [await drawn(place, "sweep-decision"), await drawn(place, "sweep-decision[level=code]")];
    for (const part of [inside(formula, "math"), inside(code, "pre")])
      expect(getComputedStyle(part).direction).toBe("ltr");
    expect(getComputedStyle(inside(code, "dl")).direction).toBe("rtl");
  });

  it.each([
    ["words", 0, 0],
    ["formula", 2, 0],
    ["code", 0, 1],
  ])("at level %s has %i formulas and %i pieces of code", async (level, formulas, codes) => {
    const { decision } = await stopped(`level="${level}"`);
    expect(decision.shadowRoot?.querySelectorAll("math").length).toBe(formulas);
    expect(decision.shadowRoot?.querySelectorAll("pre").length).toBe(codes);
  });

  it("shows the level that the reader chooses", async () => {
    const { decision } = await stopped();
    const level = inside<HTMLSelectElement>(decision, ".study select");
    expect(level.value).toBe("formula");
    level.value = "code";
    level.dispatchEvent(new Event("change"));
    await until(() => textOf(decision, "pre").includes("const stops = bestSoFar < bound; // true"));
  });

  it.each([720, 304])(
    "moves nothing below it from decision to decision, nor when the first one comes: %i px",
    async (width) => {
      const { place, lab } = await readyLab(
        `<div style="width: ${width}px"><sweep-lab>${specScript}<sweep-decision></sweep-decision></sweep-lab></div>`,
      );
      const decision = await drawn(place, "sweep-decision");
      const heights = new Set<number>();
      lab.world.seek(0, "api");
      for (const { time } of [{ time: 0 }, ...(lab.world.moments?.decision ?? [])]) {
        lab.world.seek(time, "api");
        await decision.updateComplete;
        heights.add(decision.getBoundingClientRect().height);
      }
      expect([...heights]).toHaveLength(1);
    },
  );

  it("lights the marks of a number's trial in every figure, and only while it is pointed at", async () => {
    const { decision, lab, stop } = await stopped();
    const numbers = [...(decision.shadowRoot?.querySelectorAll<HTMLElement>(".number") ?? [])];
    expect(numbers.map((number) => number.title)).toEqual([
      `Trial ${stop.trial}`,
      `Trial ${stop.verdict.leader?.trial}`,
    ]);
    numbers[1]?.focus();
    expect(lab.world.selection.hover).toBe(stop.verdict.leader?.trial);
    numbers[0]?.dispatchEvent(new PointerEvent("pointerenter"));
    expect(lab.world.selection.hover).toBe(stop.trial);
    numbers[0]?.dispatchEvent(new PointerEvent("pointerleave"));
    expect(lab.world.selection.hover).toBeUndefined();
    expect(lab.world.selection.focus?.trial).toBe(stop.trial);
  });

  it("is copied with its formulas as text, those that are selected in part, too", async () => {
    const { decision } = await stopped();
    const terms = [...(decision.shadowRoot?.querySelectorAll("dt") ?? [])];
    const fraction = decision.shadowRoot?.querySelectorAll("math")[1]?.querySelector("mn")?.firstChild as Text;
    getSelection()?.setBaseAndExtent(terms[0] as Node, 0, fraction, 1);
    const event = new ClipboardEvent("copy", {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    terms[0]?.dispatchEvent(event);
    const copied = (event.clipboardData?.getData("text/plain") ?? "").split("\n");
    expect(event.defaultPrevented).toBe(true);
    expect(copied[2]).toBe("Stops when");
    expect(copied[3]).toBe("best so far is below leader / (1 + 0.1)");
    expect(copied.at(-1)).toMatch(/^[\d.]+ is below [\d.]+ = [\d.]+ \/ \(1 \+ 0\.1\)$/);
    getSelection()?.removeAllRanges();
  });

  it("is in exported pictures, and is copied as Markdown", async () => {
    const { decision, stop } = await stopped();
    const svg = await (await decision.toBlob({ type: "svg" })).text();
    expect(svg).toContain("What would have turned it");
    expect(decision.scene?.marks.some(({ key }) => key.startsWith("turning"))).toBe(false);
    const markdown = (decision as FigureElement & { copyText(): string }).copyText();
    expect(markdown).toMatch(
      new RegExp(`^### Trial ${stop.trial} at interval ${stop.interval}: stopped\\n\\n- \\*\\*The rule:\\*\\* `),
    );
    expect(markdown).toMatch(/```ts\n\/\/ bandit, [\s\S]*```\n$/);
  });

  it("is copied as Markdown by a button, and says so", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { decision } = await decisionOf();
    const button = [...(decision.shadowRoot?.querySelectorAll("button") ?? [])].find(
      ({ textContent }) => textContent === "Copy as Markdown",
    );
    button?.click();
    await until(() => decision.shadowRoot?.querySelector("[role=status]")?.textContent === "Copied.");
    expect(copy.mock.calls[0]?.[0]).toBe((decision as FigureElement & { copyText(): string }).copyText());
    copy.mockRestore();
  });

  it("says of a report at which the policy slept when it runs, without a bound", async () => {
    const { decision } = await decisionOf('trial="2" interval="1"');
    expect(texts(decision, "dt")).toEqual([
      "The rule",
      "Runs when",
      "With this trial’s numbers",
      "Why",
      "What would have turned it",
    ]);
    expect(find(decision.shadowRoot as ShadowRoot, "dd:nth-of-type(3) math").getAttribute("aria-label")).toBe(
      "1 is below 3",
    );
    expect(texts(decision, "dd").slice(-2)).toEqual([
      "Grace period: the policy waits for report 3, this is report 1.",
      "A delay of 1 would have had it judged.",
    ]);
  });
});

describe("what would have turned a decision", () => {
  const ways = (decision: Element) => [
    ...(decision.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part="way"]') ?? []),
  ];
  const verdictOf = (lab: SweepLab, { trial, interval }: { trial: number; interval: number }) =>
    lab.log?.events.find(
      (event): event is Extract<SweepEvent, { type: "policyJudged" }> =>
        event.type === "policyJudged" && event.trial === trial && event.interval === interval,
    );

  it.each([0, 1, 2])("is tried by a press, and taken back: way %i of a stop", async (place) => {
    const { decision, lab, stop } = await stopped();
    const before = JSON.stringify(lab.log);
    const words = ways(decision)[place]?.textContent ?? "";
    ways(decision)[place]?.click();
    await until(() => texts(decision, "dd").at(-1)?.endsWith("Undo") === true);
    expect(verdictOf(lab, stop)?.verdict.action).not.toBe("stop");
    expect(decision.scene?.label).toMatch(`Trial ${stop.trial} at interval ${stop.interval}: `);
    expect(texts(decision, "dd").at(-1)).toContain(`${words} now.`);
    const undo = inside(decision, '[part="undo"]');
    await until(() => decision.shadowRoot?.activeElement === undo);
    undo.click();
    await until(() => decision.shadowRoot?.querySelector('[part="undo"]') === null);
    expect(JSON.stringify(lab.log)).toBe(before);
    await until(() => decision.shadowRoot?.activeElement === ways(decision)[0]);
  });

  it("has the clock follow where the report comes later with it", async () => {
    const { decision, lab } = await stopped();
    const isStop = (event: SweepEvent) => event.type === "policyJudged" && event.verdict.action === "stop";
    const last = lab.log?.events.findLast((event) => isStop(event) && event.time < lab.world.endTime);
    if (last?.type !== "policyJudged") throw new Error("Nothing was stopped.");
    lab.world.seek(last.time, "api");
    lab.world.select({ focus: last }, "api");
    await until(() => decision.scene?.label === `Trial ${last.trial} at interval ${last.interval}: stopped.`);
    ways(decision)[1]?.click();
    await until(() => decision.scene?.label === `Trial ${last.trial} at interval ${last.interval}: not judged.`);
    expect(lab.world.time).toBe(verdictOf(lab, last)?.time);
    expect(lab.world.time).toBeGreaterThan(last.time);
  });

  it("is only told where the page has locked the policy", async () => {
    const { decision } = await stopped('locked="policy"');
    expect(ways(decision)).toEqual([]);
    expect(texts(decision, "dd").at(-1)).toMatch(/^A slack factor of [\d.]+, a delay of 4 or/);
  });
});
