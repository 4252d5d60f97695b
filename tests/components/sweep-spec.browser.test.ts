import { describe, expect, it } from "vitest";
import { noteTokens } from "../../src/components/note-text.ts";
import type { SweepSpec } from "../../src/components/sweep-spec.ts";
import { find, inside, readyLab, specScript, textOf, until } from "./page.ts";

const yaml = `search_space:
  lr: { type: loguniform, min_value: -9, max_value: -2 }
objective: { goal: maximize, primary_metric: accuracy }
limits: { max_total_trials: 5, max_concurrent_trials: 2 }
early_termination: { type: bandit, slack_factor: 0.2 }`;

async function editor(attributes = "") {
  const { place, lab } = await readyLab(
    `<sweep-lab><pre>${yaml}</pre><sweep-spec ${attributes}></sweep-spec></sweep-lab>`,
  );
  const element = find<SweepSpec>(place, "sweep-spec");
  await until(() => element.value !== "");
  await element.updateComplete;
  const area = inside<HTMLTextAreaElement>(element, "textarea");
  const type = (text: string) => {
    area.focus();
    area.value = text;
    area.dispatchEvent(new InputEvent("input"));
  };
  return { place, lab, element, area, type };
}

describe("the spec editor", () => {
  it("shows the author's own text, with a number for each line", async () => {
    const { area, element } = await editor();
    expect(area.value).toBe(yaml);
    expect(textOf(element, ".numbers")).toBe("1 2 3 4 5");
  });

  it("runs what is typed, and keeps the clock", async () => {
    const { lab, type } = await editor();
    lab.seek(300);
    type(yaml.replace("max_total_trials: 5", "max_total_trials: 7"));
    await until(() => lab.log?.config.limits.maxTotalTrials === 7);
    expect(lab.world.time).toBe(300);
  });

  it("shows problems with their lines, leads to them, and the last picture stays", async () => {
    const { lab, element, area, type } = await editor();
    type(yaml.replace("slack_factor: 0.2", "slack_factor: -1").replace("goal: maximize", "goal: up"));
    await until(() => lab.world.status === "error");
    await element.updateComplete;
    const problems = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>(".problems button") ?? [])];
    expect(problems.map(({ textContent }) => textContent?.replace(/column \d+/, "column n"))).toEqual([
      expect.stringMatching(/^line 3, column n, objective\.goal: .*"up"/),
      expect.stringMatching(/^line 5, column n, early_termination\.slack_factor: must be .* got -1/),
    ]);
    expect(area.getAttribute("aria-invalid")).toBe("true");
    problems[1]?.click();
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toContain("-1");
    expect(lab.log?.config.limits.maxTotalTrials).toBe(5);
    type(yaml);
    await until(() => lab.world.status === "ready");
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll(".problems li")).toHaveLength(0);
  });

  it("marks the lines that differ from the page's own, and gives those back", async () => {
    const { lab, element, area, type } = await editor();
    const slack = () => (lab.config?.earlyTermination as { slackFactor?: number } | undefined)?.slackFactor;
    const marked = () =>
      [...(element.shadowRoot?.querySelectorAll(".numbers i") ?? [])].map((each) => each.textContent);
    expect(element.shadowRoot?.querySelector(".changes")).toBeNull();
    type(yaml.replace("slack_factor: 0.2", "slack_factor: 0.3"));
    await until(() => slack() === 0.3);
    await element.updateComplete;
    expect(marked()).toEqual(["5"]);
    expect(textOf(element, ".changes")).toBe("1 line differs from the page's own. Restore it");
    inside(element, ".changes button").click();
    await until(() => slack() === 0.2);
    await element.updateComplete;
    expect(element.value).toBe(yaml);
    expect(element.shadowRoot?.querySelector(".changes")).toBeNull();
    expect(element.shadowRoot?.activeElement?.localName).toBe("textarea");
    area.blur();
    lab.config = { searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } } };
    await until(() => element.value.includes("x:"));
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector(".changes")).toBeNull();
  });

  it("follows a change that a handle made, as YAML that reads back", async () => {
    const { lab, element } = await editor();
    lab.world.change("earlyTermination.slackFactor", 0.35, "user");
    await until(() => element.value.includes("slack_factor: 0.35"));
    element.value = `${element.value}\n`;
    await until(() => lab.config !== undefined && lab.world.status === "ready");
    expect(lab.log?.config.earlyTermination).toMatchObject({ type: "bandit", slackFactor: 0.35 });
  });

  it("can be locked: to read, not to write", async () => {
    const { area } = await editor("locked");
    expect(area.readOnly).toBe(true);
  });
});

describe("a note", () => {
  it("fills its tokens in, follows the clock, and leaves other braces alone", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-note text="{best.metric} by trial {best.id}, {stopped} stopped, {unknown} {1+1}"></sweep-note></sweep-lab>`,
    );
    const note = find(place, "sweep-note");
    expect(textOf(note, "span")).toBe("– by trial –, 0 stopped, {unknown} {1+1}");
    lab.seek(lab.world.endTime);
    await find<SweepSpec>(place, "sweep-note").updateComplete;
    const { best, stoppedByPolicy } = lab.world.summary ?? {};
    const metric = Number(best?.metric.toPrecision(3));
    expect(textOf(note, "span")).toBe(`${metric} by trial ${best?.trial}, ${stoppedByPolicy} stopped, {unknown} {1+1}`);
  });

  it("has a value for every token at the end of a sweep", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-note at="end" text="${noteTokens.map((name) => `{${name}}`).join("|")}"></sweep-note></sweep-lab>`,
    );
    await lab.updateComplete;
    await find<SweepSpec>(place, "sweep-note").updateComplete;
    expect(
      textOf(find(place, "sweep-note"), "span")
        .split("|")
        .filter((value) => value === "–" || value.includes("{")),
    ).toEqual([]);
  });
});

/** An editor of the page's own, as small as one can be. */
class OwnEditor extends HTMLElement {
  readonly field = document.createElement("input");
  readOnly = false;
  problems: readonly unknown[] = [];
  went: number[] = [];
  #text = "";

  connectedCallback(): void {
    this.append(this.field);
  }

  get value(): string {
    return this.#text;
  }

  set value(text: string) {
    this.#text = text;
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  goTo(line: number, column: number): void {
    this.went = [line, column];
    this.field.focus();
  }
}

describe("an editor of the page's own", () => {
  it("takes the place of the text area: it gets the text and the problems, and what it holds is run", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab><pre>${yaml}</pre><sweep-spec><own-editor slot="editor"></own-editor></sweep-spec></sweep-lab>`,
    );
    const element = find<SweepSpec>(place, "sweep-spec");
    await until(() => element.value !== "");
    expect(inside(element, "textarea").getClientRects()).toHaveLength(0);
    customElements.define("own-editor", OwnEditor); // later than the spec came
    const own = find<OwnEditor>(place, "own-editor");
    await until(() => own.value === yaml);
    const runs: string[] = [];
    lab.world.listen((change) => runs.push(change));
    own.value = yaml.replace("max_total_trials: 5", "max_total_trials: 7");
    await until(() => lab.log?.config.limits.maxTotalTrials === 7);
    expect(runs.filter((change) => change === "log")).toHaveLength(1);
    own.value = yaml.replace("slack_factor: 0.2", "slack_factor: -1");
    await until(() => own.problems.length === 1);
    await element.updateComplete;
    inside(element, ".problems button").click();
    expect(own.went).toEqual([5, expect.any(Number)]);
    own.value = yaml;
    await until(() => lab.world.status === "ready" && lab.log?.config.limits.maxTotalTrials === 5);
    lab.world.change("earlyTermination.slackFactor", 0.25, "user");
    expect(own.value).toBe(yaml); // the reader is writing
    own.field.blur();
    lab.world.change("earlyTermination.slackFactor", 0.3, "user");
    await until(() => own.value.includes("0.3"));
  });

  it("may be a plain field, and is locked with the spec", async () => {
    const { place } = await readyLab(
      `<sweep-lab locked="spec"><pre>${yaml}</pre><sweep-spec><textarea slot="editor" aria-label="Spec"></textarea></sweep-spec></sweep-lab>`,
    );
    const own = find<HTMLTextAreaElement>(place, "textarea");
    await until(() => own.value === yaml);
    expect(own.readOnly).toBe(true);
  });
});
