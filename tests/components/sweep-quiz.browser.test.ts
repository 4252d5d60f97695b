import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { exportFigure } from "../../src/components/figure-export.ts";
import { runCommand } from "../../src/components/lab-commands.ts";
import { answerWords } from "../../src/components/quiz-question.ts";
import type { SweepPlayer } from "../../src/components/sweep-player.ts";
import type { SweepQuiz } from "../../src/components/sweep-quiz.ts";
import { drawn, find, inside, readyLab, specScript, textOf, until } from "./page.ts";

async function quiz(ask: string, attributes = "", figures = "") {
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}<sweep-quiz ask="${ask}" at="interval:2" ${attributes}></sweep-quiz>${figures}<sweep-learning-curves at="end"></sweep-learning-curves></sweep-lab>`,
  );
  const element = find<SweepQuiz>(place, "sweep-quiz");
  await until(() => element.shadowRoot?.querySelector("fieldset:enabled, .problem") !== null);
  const figure = await drawn(place, "sweep-learning-curves");
  const submit = () => inside<HTMLFormElement>(element, "form").requestSubmit();
  return { place, lab, element, figure, submit };
}

describe("a quiz", () => {
  it("holds the clock, also for figures pinned to the end, until it is answered", async () => {
    const { lab, figure, element, submit } = await quiz("winner");
    const held = lab.world.time;
    expect(held).toBe(lab.world.moments?.report.find(({ interval }) => interval === 2)?.time);
    lab.seek(lab.world.endTime);
    expect(lab.world.time).toBe(held);
    expect(figure.shownTime).toBe(held);
    inside<HTMLInputElement>(element, "input[type=radio]").click();
    submit();
    expect(lab.world.time).toBe(lab.world.endTime);
    expect(figure.shownTime).toBe(lab.world.endTime);
    await element.updateComplete;
    expect(textOf(element, "[role=status]")).toMatch(/^You said trial 0\. It was trial \d\. Score: (100|0) of 100\.$/);
  });

  it("takes a prediction from a figure, lights up what is ticked, and keeps both after the answer", async () => {
    const { lab, element, submit } = await quiz("which-survive");
    const ticked = () =>
      [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("input:checked") ?? [])].map(({ value }) => +value);
    lab.world.select({ focus: { trial: 0 }, selected: [0, 2] }, "user");
    expect(ticked()).toEqual([0, 2]);
    inside<HTMLInputElement>(element, "input[value='0']").click();
    expect(lab.world.selection.focus?.trial).toBe(2);
    submit();
    expect(lab.world.selection.focus?.trial).toBe(2);
    lab.world.select({ focus: { trial: 1 } }, "user");
    expect(ticked()).toEqual([2]);
  });

  it("stays open when a button has revealed the end, also after the sweep runs again", async () => {
    const { lab } = await quiz("winner");
    runCommand(lab.world, "--reveal");
    lab.world.change("earlyTermination.slackFactor", 0.3, "user");
    expect(lab.world.limit).toBeUndefined();
    expect(lab.world.time).toBe(lab.world.endTime);
  });

  it("tells the page the answer and its score, and reveals nothing when the page says no", async () => {
    const { lab, element, submit } = await quiz("which-survive");
    const running = [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])];
    const stopped = new Set(lab.world.moments?.stop.map(({ trial }) => trial));
    for (const box of running) box.checked = !stopped.has(Number(box.value));
    const heard: unknown[] = [];
    lab.addEventListener("sweep-answer", (event) => {
      heard.push([event.question, event.score, event.time]);
      event.preventDefault();
    });
    submit();
    expect(heard).toEqual([["which-survive", 1, lab.world.limit]]);
    expect(lab.world.limit).toBeDefined();
  });

  it("scores a number by its relative error", async () => {
    const { lab, element, submit } = await quiz("total-cost");
    const cost = lab.world.summary?.cost ?? 0;
    inside<HTMLInputElement>(element, "input").value = String(cost * 1.25);
    const scores: number[] = [];
    lab.addEventListener("sweep-answer", ({ score }) => scores.push(score));
    submit();
    expect(scores[0]).toBeCloseTo(0.75, 9);
  });

  it("keeps the focus of who answers with the keyboard: it goes on to Before and After", async () => {
    const { element } = await quiz("winner");
    inside(element, "input[type=radio]").focus();
    await userEvent.keyboard(" {Tab}{Enter}");
    await element.updateComplete;
    await until(() => element.shadowRoot?.activeElement?.textContent === "Before");
  });

  it("knows the bound in full, and says where there is none", async () => {
    const { lab, element, submit } = await quiz("bound-value");
    const bars = lab.world.log?.events.flatMap((event) =>
      event.type === "policyJudged" && event.verdict.bar !== null ? [event.verdict.bar] : [],
    );
    inside<HTMLInputElement>(element, "input").value = String(bars?.at(-1));
    const scores: number[] = [];
    lab.addEventListener("sweep-answer", ({ score }) => scores.push(score));
    submit();
    expect(scores).toEqual([1]);
    expect(answerWords(Number.NaN)).toBe("none");
  });

  it("has the bound dragged as a line, which lies dashed over the learning curves meanwhile", async () => {
    const { lab, element, figure, submit } = await quiz("bound-value");
    lab.world.setLimit(lab.world.moments?.decision[2]?.time); // some of the bound is known
    await element.updateComplete;
    const area = inside<SVGSVGElement & HTMLElement>(element, ".curve");
    area.setPointerCapture = () => {};
    const box = area.getBoundingClientRect();
    const at = { clientX: box.right - 2, clientY: box.top + box.height / 4, pointerId: 1, bubbles: true };
    area.dispatchEvent(new PointerEvent("pointerdown", at));
    await element.updateComplete;
    const [high = 0, low = 0] = [...(element.shadowRoot?.querySelectorAll(".up span") ?? [])].map(({ textContent }) =>
      Number(textContent),
    );
    const field = inside<HTMLInputElement>(element, "input[name=answer]");
    expect((Number(field.value) - low) / (high - low)).toBeCloseTo(3 / 4, 1);
    const line = () => figure.scene?.marks.find(({ key }) => key === "prediction");
    await until(() => line() !== undefined);
    field.value = String(low);
    field.dispatchEvent(new Event("change"));
    const before = line();
    await until(() => line() !== before);
    const answers: unknown[] = [];
    lab.addEventListener("sweep-answer", ({ answer }) => answers.push(answer));
    submit();
    expect(answers).toEqual([low]);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll("polyline")).toHaveLength(3);
  });

  it("does not tell how long the sweep goes on, nor gives it away as code", async () => {
    const { lab, place, element, figure, submit } = await quiz("total-cost", "", "<sweep-player></sweep-player>");
    const player = find<SweepPlayer>(place, "sweep-player");
    const ends = [];
    for (const axis of ["time", "interval", "event"]) {
      player.axis = axis;
      await player.updateComplete;
      ends.push(Number(inside<HTMLInputElement>(player, "input").max));
    }
    const held = lab.world.lastTime;
    expect(ends[0]).toBe(held);
    expect(ends[2]).toBe(lab.log?.events.filter(({ time }) => time <= held).length);
    expect(await exportFigure(figure, "embed")).toMatch(/Answer it first/);
    inside<HTMLInputElement>(element, "input").value = "1";
    submit();
    await player.updateComplete;
    expect(inside<HTMLInputElement>(player, "input").max).toBe(String(lab.log?.events.length));
  });

  it("says which questions there are", async () => {
    const { element } = await quiz("who");
    expect(textOf(element, ".message")).toBe(
      'There is no question "who". Known: winner, which-survive, next-sample, curve, bound-value, total-cost, custom.',
    );
  });

  it("plays on from where the clock was held, when asked to", async () => {
    const { lab, element, submit } = await quiz("total-cost");
    const held = lab.world.time;
    inside<HTMLInputElement>(element, "input").value = "1";
    submit();
    await element.updateComplete;
    inside(element, "[data-side=play]").click();
    expect(lab.world.isPlaying).toBe(true);
    expect(lab.world.time).toBe(held);
  });
});

describe("a quiz inside a figure", () => {
  it("stands between picture and caption, and asks about the figure's sweep", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-learning-curves><sweep-quiz slot="quiz" at="interval:2"></sweep-quiz></sweep-learning-curves></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    const top = (element: Element) => element.getBoundingClientRect().top;
    await until(() => find(place, "sweep-quiz").getBoundingClientRect().height > 0);
    expect(top(find(place, "sweep-quiz"))).toBeGreaterThan(top(inside(figure, ".plot")));
    expect(top(find(place, "sweep-quiz"))).toBeLessThan(top(inside(figure, "figcaption")));
    await until(() => lab.world.limit !== undefined);
  });
});

describe("a quiz on the next sample", () => {
  const space = "<sweep-search-space></sweep-search-space>";

  it("keeps it to itself in every figure until it is answered, then goes to it", async () => {
    const { lab, element, submit } = await quiz("next-sample", "", space);
    const figure = await drawn(lab, "sweep-search-space");
    const crosshair = () => figure.scene?.marks.some(({ key }) => key === "next");
    expect(crosshair()).toBe(false);
    expect(figure.scene?.description).not.toContain("Next:");
    const next = lab.log?.events.find((event) => event.type === "trialSampled" && event.time > lab.world.time);
    submit();
    expect(lab.world.time).toBe(next?.time);
    expect(lab.world.selection.focus?.trial).toBe(next !== undefined && "trial" in next ? next.trial : undefined);
    await figure.updateComplete;
    lab.world.seek(0);
    await until(() => crosshair() === true);
    await element.updateComplete;
  });

  it("takes numbers by sliders along their ranks and categories from lists, and scores both", async () => {
    const { lab, element, submit } = await quiz("next-sample");
    const next = lab.log?.events.find((event) => event.type === "trialSampled" && event.time > lab.world.time);
    const params = next?.type === "trialSampled" ? next.params : {};
    const rank = (Math.log(Number(params.learning_rate)) + 9) / 7;
    const slider = inside<HTMLInputElement>(element, "input[type=range]");
    const away = rank > 0.5 ? rank - 0.25 : rank + 0.25;
    slider.value = String(Math.round(away * 200));
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const list = inside<HTMLSelectElement>(element, "select");
    list.value = String(params.layers);
    list.dispatchEvent(new Event("change", { bubbles: true }));
    await element.updateComplete;
    expect(slider.getAttribute("aria-valuetext")).toMatch(/^0\.\d+$/);
    const scores: number[] = [];
    lab.addEventListener("sweep-answer", ({ score }) => scores.push(score));
    submit();
    expect(scores[0]).toBeCloseTo((0.75 + 1) / 2, 2);
  });

  it("asks for the parameters that the page names", async () => {
    const { element } = await quiz("next-sample", 'params="layers"');
    const fields = [...(element.shadowRoot?.querySelectorAll(".choices label") ?? [])];
    expect(fields.map((field) => field.textContent?.trim().split(/\s/)[0])).toEqual(["layers"]);
  });

  it("keeps a long name inside of its frame, with text twice as large, too", async () => {
    const { place, element } = await quiz("next-sample");
    document.documentElement.style.fontSize = "200%";
    place.style.width = "200px";
    const { clientWidth, scrollWidth } = inside(element, ".base");
    document.documentElement.style.fontSize = "";
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
});

describe("a quiz on a curve", () => {
  const sliders = (element: SweepQuiz) => [
    ...(element.shadowRoot?.querySelectorAll<HTMLInputElement>(".points input") ?? []),
  ];

  it("takes the rest of the curve by sliders, straight in between, and scores its distance from what came", async () => {
    const { lab, element, submit } = await quiz("curve", 'trial="1"');
    expect(textOf(element, "legend")).toBe("How will the curve of trial 1 go on? Draw it.");
    const points = sliders(element);
    expect(points.map(({ parentElement }) => /Report \d+/.exec(parentElement?.textContent ?? "")?.[0])).toEqual(
      [4, 5, 7, 8, 10].map((report) => `Report ${report}`),
    );
    for (const [slider, position] of [
      [points[0], 150],
      [points[2], 50],
    ] as const) {
      if (slider === undefined) throw new Error("There are five sliders.");
      slider.value = String(position);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await element.updateComplete;
    }
    const ends = [...(element.shadowRoot?.querySelectorAll(".up span") ?? [])];
    const [high = 0, low = 0] = ends.map(({ textContent }) => Number(textContent));
    const answers: { curve: number[] }[] = [];
    const scores: number[] = [];
    lab.addEventListener("sweep-answer", ({ answer, score }) => {
      answers.push(answer as { curve: number[] });
      scores.push(score);
    });
    submit();
    const [drawnCurve = []] = answers.map(({ curve }) => curve);
    expect(drawnCurve).toHaveLength(8);
    const shares = drawnCurve.map((value) => (value - low) / (high - low));
    expect([1, 4].map((at) => Math.round((shares[at] ?? 0) * 20))).toEqual([15, 5]);
    // Report 3 lies halfway from the last known one to that of the first slider, 6 between its neighbours.
    const known = lab.log?.events.find(
      (event) => event.type === "metricReported" && event.trial === 1 && event.interval === 2,
    );
    if (known?.type !== "metricReported") throw new Error("Trial 1 has two reports.");
    expect(drawnCurve[0]).toBeCloseTo((known.value + (drawnCurve[1] ?? 0)) / 2, 12);
    expect(drawnCurve[3]).toBeCloseTo(((drawnCurve[2] ?? 0) + (drawnCurve[4] ?? 0)) / 2, 12);
    const truth = lab.log?.events.flatMap((event) =>
      event.type === "metricReported" && event.trial === 1 && event.interval > 2 ? [event.value] : [],
    );
    const errors = (truth ?? []).map((value, at) => Math.abs((drawnCurve[at] ?? 0) - value));
    expect(errors).toHaveLength(8);
    const mean = errors.reduce((sum, error) => sum + error, 0) / 8;
    expect(scores[0]).toBeCloseTo(1 - mean / (high - low), 1);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll("polyline")).toHaveLength(3);
  });

  it("stays dashed over the learning curves beside what came of it", async () => {
    const { element, figure, submit } = await quiz("curve", 'trial="1"');
    const line = () => figure.scene?.marks.find(({ key }) => key === "prediction");
    expect(line()).toBeUndefined();
    submit();
    await element.updateComplete;
    await until(() => line() !== undefined);
    const mark = line();
    if (mark?.kind !== "line") throw new Error("The prediction is a line.");
    expect(mark.xs).toHaveLength(9); // the last of two known reports, and eight predicted ones
    expect(new Set(Array.from(mark.ys)).size).toBe(1); // nothing was drawn: it goes on as it was
    expect(figure.scene?.legend.map(({ word }) => word)).toContain("Prediction");
    expect(figure.scene?.description).toMatch(/The prediction ends at 0\.\d+\.$/);
  });

  it("takes it by one stroke of the pointer too, and shows nothing of what comes before the answer", async () => {
    const { element } = await quiz("curve", 'trial="1"');
    const area = inside<SVGSVGElement & HTMLElement>(element, ".curve");
    expect(area.querySelectorAll("polyline")).toHaveLength(2);
    const box = area.getBoundingClientRect();
    const touch = (type: string, across: number, down: number) =>
      area.dispatchEvent(
        new PointerEvent(type, {
          clientX: box.left + across * box.width,
          clientY: box.top + down * box.height,
          pointerId: 1,
          bubbles: true,
        }),
      );
    area.setPointerCapture = () => {};
    touch("pointermove", 0.5, 0.5);
    touch("pointerdown", 1 / 3, 0.5);
    touch("pointermove", 1, 0);
    touch("pointerup", 1, 0);
    touch("pointermove", 1, 1);
    await element.updateComplete;
    const values = sliders(element).map(
      ({ value, max, min }) => (Number(value) - Number(min)) / (Number(max) - Number(min)),
    );
    // Report 4 is a third of the way: half up; report 10 at the end: all up; a straight line in between.
    expect(values.map((value) => Math.round(value * 12))).toEqual([6, 7, 9, 10, 12]);
  });
});

describe("how sure a reader is", () => {
  it("is asked for with the answer, and scored as Brier did", async () => {
    const { lab, element, submit } = await quiz("total-cost", "with-confidence");
    inside<HTMLInputElement>(element, "[name=answer]").value = String(lab.world.summary?.cost);
    const slider = inside<HTMLInputElement>(element, "[name=confidence]");
    slider.value = "70";
    slider.dispatchEvent(new InputEvent("input"));
    expect(textOf(element, ".sure output")).toBe("70 %");
    const heard: unknown[] = [];
    lab.addEventListener("sweep-answer", ({ confidence, brier }) => heard.push(confidence, brier));
    submit();
    expect(heard).toEqual([0.7, expect.closeTo(0.09, 12)]);
    await element.updateComplete;
    expect(textOf(element, "[role=status]")).toContain("You were 70 % sure: Brier score 0.09, where 0 is best.");
  });
});

describe("a question of the page's own", () => {
  it("offers its choices, and knows its answer", async () => {
    const { lab, element, submit } = await quiz("custom", 'choices="yes, no" answer="No" prompt="Will it change?"');
    expect(textOf(element, "legend")).toBe("Will it change?");
    inside<HTMLInputElement>(element, "input[value=no]").click();
    lab.world.select({ focus: { trial: 1 } }, "user");
    submit();
    await element.updateComplete;
    expect(textOf(element, "[role=status]")).toBe("You said no. It was No. Score: 100 of 100.");
  });

  it("takes a number where the answer is one, and scores it by its relative error", async () => {
    const { lab, element, submit } = await quiz("custom", 'answer="20"');
    inside<HTMLInputElement>(element, "input[type=number]").value = "25";
    const scores: number[] = [];
    lab.addEventListener("sweep-answer", ({ score }) => scores.push(score));
    submit();
    expect(scores[0]).toBeCloseTo(0.75, 12);
  });
});
