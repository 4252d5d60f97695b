import { describe, expect, it } from "vitest";
import { noteTokens } from "../../src/components/note-text.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
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

const slackOf = (lab: SweepLab) =>
  (lab.log?.config.earlyTermination as { slackFactor?: number } | undefined)?.slackFactor;

/** The changes that are listed, opened. */
async function changesOf(element: SweepSpec): Promise<HTMLElement[]> {
  await until(() => element.shadowRoot?.querySelector(".changes") != null);
  await element.updateComplete;
  inside<HTMLDetailsElement>(element, ".changes details").open = true;
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".changes li") ?? [])];
}

function buttonIn(element: SweepSpec, words: string): HTMLButtonElement {
  const buttons = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>(".changes button") ?? [])];
  const found = buttons.find(({ textContent }) => textContent?.startsWith(words));
  if (found === undefined) throw new Error(`No "${words}" among: ${buttons.map(({ textContent }) => textContent)}`);
  return found;
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

  it("says of a text that was emptied that it is, where it told that the sweep had run again, and keeps the last picture", async () => {
    const { lab, element, type } = await editor();
    type(yaml.replace("max_total_trials: 5", "max_total_trials: 7"));
    await until(() => textOf(element, "[role=status]") === "The sweep has run again.");
    type("\n");
    await until(() => lab.world.status === "error");
    await element.updateComplete;
    expect(textOf(element, ".problems")).toBe(
      "the text is empty. Give a sweep job, a pipeline with a sweep step, or a config.",
    );
    expect(textOf(element, "[role=status]")).toBe("The spec has 1 problem.");
    expect(lab.log?.config.limits.maxTotalTrials).toBe(7);
    const place = inside(element, ".editor").parentElement;
    expect(place?.nextElementSibling).toBe(inside(element, ".problems")); // before what differs
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

  it("marks the lines that differ from the page's own, and gives all of them back", async () => {
    const { lab, element, area, type } = await editor();
    const marked = () =>
      [...(element.shadowRoot?.querySelectorAll(".numbers i") ?? [])].map((each) => each.textContent);
    expect(element.shadowRoot?.querySelector(".changes")).toBeNull();
    type(yaml.replace("slack_factor: 0.2", "slack_factor: 0.3"));
    await until(() => slackOf(lab) === 0.3);
    await changesOf(element);
    expect(marked()).toEqual(["5"]);
    expect(textOf(element, ".changes > span")).toBe("1 line differs from the page's own.");
    buttonIn(element, "Put all back").click();
    await until(() => slackOf(lab) === 0.2);
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

  it("shows what every changed line was and is, by sign and word, with what differs in it", async () => {
    const { element, type } = await editor();
    type(`# mine\n${yaml.replace("slack_factor: 0.2", "slack_factor: 0.3").replace(/\nlimits.*/, "")}`);
    const items = await changesOf(element);
    expect(items.map((item) => (item.textContent ?? "").replace(/\s+/g, " ").trim())).toEqual([
      "Line 1Put back line 1+ new# mine",
      "After line 4Put back after line 4− gonelimits: { max_total_trials: 5, max_concurrent_trials: 2 }",
      "Line 5Put back line 5− wasearly_termination: { type: bandit, slack_factor: 0.2 } + nowearly_termination: { type: bandit, slack_factor: 0.3 }",
    ]);
    type(yaml.replace("slack_factor: 0.2", "slack_factor: 0.3"));
    await until(() => element.shadowRoot?.querySelectorAll(".changes li").length === 1);
    const marks = [...(element.shadowRoot?.querySelectorAll(".changes mark") ?? [])];
    expect(marks.map((mark) => [mark.closest("del, ins")?.localName, mark.textContent])).toEqual([
      ["del", "2"],
      ["ins", "3"],
    ]);
  });

  it("puts one change back and keeps the others, and the field's own undo takes that back", async () => {
    const { lab, element, area, type } = await editor();
    const both = yaml
      .replace("slack_factor: 0.2", "slack_factor: 0.3")
      .replace("max_value: -2 }", "max_value: -1 } # wider");
    type(both);
    await until(() => slackOf(lab) === 0.3);
    await changesOf(element);
    buttonIn(element, "Put back line 5").click();
    await until(() => slackOf(lab) === 0.2);
    expect(element.value).toBe(yaml.replace("max_value: -2 }", "max_value: -1 } # wider"));
    expect(lab.log?.config.searchSpace.lr).toMatchObject({ maxValue: -1 });
    expect(element.shadowRoot?.activeElement).toBe(area);
    document.execCommand("undo");
    expect(area.value).toBe(both);
    await until(() => slackOf(lab) === 0.3);
    document.execCommand("redo");
    await until(() => slackOf(lab) === 0.2);
    buttonIn(element, "Put back line 2").click();
    await until(() => lab.log?.config.searchSpace.lr !== undefined && element.value === yaml);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector(".changes")).toBeNull();
  });

  it("puts back a line that is gone, and takes one away that is new", async () => {
    const { lab, element, type } = await editor();
    type(yaml.replace(/\nlimits.*/, "").replace("search_space:", "seed: none\nsearch_space:"));
    await changesOf(element);
    await until(() => lab.world.status === "error"); // what was changed need not read
    buttonIn(element, "Put back line 1").click();
    expect(element.value).toBe(yaml.replace(/\nlimits.*/, ""));
    await changesOf(element);
    buttonIn(element, "Put back after line 3").click();
    await until(() => element.value === yaml && lab.world.status === "ready");
  });

  it("shows the changes of a locked spec, too, and offers nothing", async () => {
    const { lab, element } = await editor("locked");
    lab.world.change("earlyTermination.slackFactor", 0.35, "user");
    const items = await changesOf(element);
    expect(items).toHaveLength(1);
    expect(element.shadowRoot?.querySelectorAll(".changes button")).toHaveLength(0);
  });

  it("writes a change of a handle into the author's own text: one line, with comments and layout as they were", async () => {
    const text = `# Ours\n${yaml.replace("-2 }", "-2 } # exponents")}`;
    const { place, lab } = await readyLab(`<sweep-lab><pre>${text}</pre><sweep-spec></sweep-spec></sweep-lab>`);
    const element = find<SweepSpec>(place, "sweep-spec");
    await until(() => element.value === text);
    for (const slack of [0.25, 0.3, 0.35]) lab.world.change("earlyTermination.slackFactor", slack, "user");
    await until(() => element.value === text.replace("slack_factor: 0.2", "slack_factor: 0.35"));
    lab.world.change("earlyTermination.delayEvaluation", 4, "user");
    await until(() => element.value.includes("type: bandit, delay_evaluation: 4, slack_factor: 0.35"));
    await changesOf(element);
    expect(textOf(element, ".changes > span")).toBe("1 line differs from the page's own.");
    buttonIn(element, "Put all back").click();
    await until(() => slackOf(lab) === 0.2);
    expect(element.value).toBe(text);
  });

  it("keeps to JSON where the spec is JSON", async () => {
    const json = `{\n  "searchSpace": { "x": { "type": "uniform", "minValue": 0, "maxValue": 1 } },\n  "earlyTermination": { "type": "bandit", "slackFactor": 0.2 }\n}`;
    const { place, lab } = await readyLab(
      `<sweep-lab><script type="application/json">${json}</script><sweep-spec></sweep-spec></sweep-lab>`,
    );
    const element = find<SweepSpec>(place, "sweep-spec");
    await until(() => element.value === json);
    await element.updateComplete;
    expect(inside(element, "textarea").ariaLabel).toBe("Spec, JSON");
    lab.world.change("earlyTermination.slackFactor", 0.35, "user");
    await until(() => element.value === json.replace("0.2", "0.35"));
    lab.world.change("earlyTermination", { type: "median-stopping" }, "user");
    await until(() => element.value.includes('"median-stopping"'));
    // Written anew, it is compared with the page's own written in the same way.
    await changesOf(element);
    await until(() => textOf(element, ".changes").includes('gone"slackFactor": 0.2'));
    expect(textOf(element, ".changes")).not.toContain("minValue");
    buttonIn(element, "Put all back").click();
    await until(() => slackOf(lab) === 0.2);
    expect(element.value).toBe(json);
  });

  it("compares a text that had to be written anew with the page's own in the same form", async () => {
    const { lab, element } = await editor();
    lab.world.change("earlyTermination", { type: "median-stopping", delayEvaluation: 2 }, "user");
    await until(() => element.value.includes("median_stopping"));
    await changesOf(element);
    await until(() => textOf(element, ".changes del").includes("bandit"));
    expect(textOf(element, ".changes")).not.toContain("max_total_trials");
    // Change by change until none is left: then it is the author's own text again.
    for (let left = (await changesOf(element)).length; left > 0; left--) {
      buttonIn(element, "Put back").click();
      await until(() => (element.shadowRoot?.querySelectorAll(".changes li").length ?? 0) < left);
    }
    expect(element.value).toBe(yaml);
    await until(() => slackOf(lab) === 0.2);
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
