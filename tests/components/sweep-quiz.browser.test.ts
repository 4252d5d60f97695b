import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { runCommand } from "../../src/components/lab-commands.ts";
import { answerWords } from "../../src/components/quiz-question.ts";
import type { SweepQuiz } from "../../src/components/sweep-quiz.ts";
import { drawn, find, inside, readyLab, specScript, textOf, until } from "./page.ts";

async function quiz(ask: string) {
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}<sweep-quiz ask="${ask}" at="interval:2"></sweep-quiz><sweep-learning-curves at="end"></sweep-learning-curves></sweep-lab>`,
  );
  const element = find<SweepQuiz>(place, "sweep-quiz");
  await element.updateComplete;
  const figure = await drawn(place, "sweep-learning-curves");
  const submit = () => inside<HTMLFormElement>(element, "form").requestSubmit();
  return { lab, element, figure, submit };
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

  it("says which questions there are", async () => {
    const { element } = await quiz("who");
    expect(textOf(element, ".message")).toBe(
      'There is no question "who". Known: winner, which-survive, bound-value, total-cost.',
    );
  });
});
