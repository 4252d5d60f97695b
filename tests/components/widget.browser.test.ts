import { afterEach, describe, expect, it } from "vitest";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import widget, { type WidgetModel } from "../../src/widget.ts";
import { find, inside, mount, smallSpec, until } from "./page.ts";

/** A model as anywidget's hosts make it: state, and events when it changes. */
class Model implements WidgetModel {
  readonly state: Record<string, unknown>;
  readonly listeners = new Map<string, Set<() => void>>();
  saved: Record<string, unknown>[] = [];
  #unsaved: Record<string, unknown> = {};

  constructor(state: Record<string, unknown>) {
    this.state = { outcome: null, problems: null, selection: null, answer: null, ...state };
  }

  get(name: string): unknown {
    return this.state[name];
  }

  set(name: string, value: unknown): void {
    this.state[name] = value;
    this.#unsaved[name] = value;
    for (const listener of this.listeners.get(`change:${name}`) ?? []) listener();
  }

  save_changes(): void {
    this.saved.push(this.#unsaved);
    this.#unsaved = {};
  }

  on(event: string, listener: () => void): void {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(listener));
  }

  off(event: string, listener: () => void): void {
    this.listeners.get(event)?.delete(listener);
  }
}

const leave: (() => void)[] = [];

afterEach(() => {
  for (const each of leave.splice(0)) each();
});

/** A view of a model, its sweep run. */
async function viewOf(model: Model): Promise<{ el: HTMLElement; lab: SweepLab; remove: () => void }> {
  const el = find<HTMLElement>(mount("<div></div>"), "div");
  const remove = widget.render({ model, el });
  leave.push(remove);
  const lab = find<SweepLab>(el, "sweep-lab");
  await until(() => lab.status === "ready" || lab.status === "error");
  return { el, lab, remove };
}

const policyOf = (lab: SweepLab) => lab.log?.config.earlyTermination.type;

describe("the widget for notebooks", () => {
  it("shows the sweep of a text, an object or a preset", async () => {
    const yaml = "search_space: { lr: { type: uniform, min_value: 0, max_value: 1 } }\nlimits: { max_total_trials: 3 }";
    expect((await viewOf(new Model({ spec: yaml }))).lab.log?.config.limits.maxTotalTrials).toBe(3);
    const { lab } = await viewOf(new Model({ spec: JSON.parse(smallSpec) }));
    expect(lab.log?.config.seed).toBe("page");
    await until(() => lab.shadowRoot?.querySelector("sweep-learning-curves") !== null);
    expect((await viewOf(new Model({ preset: "bandit-basics" }))).lab.log?.config.seed).toBe("moving-line");
  });

  it("follows the model: its spec, its policy, its seed", async () => {
    const model = new Model({ spec: smallSpec, policy: "", seed: null });
    const { lab } = await viewOf(model);
    expect(policyOf(lab)).toBe("bandit");
    model.set("policy", "median:5");
    await until(() => policyOf(lab) === "median-stopping");
    model.set("seed", 7);
    await until(() => lab.log?.config.seed === "7");
    model.set("policy", "");
    await until(() => policyOf(lab) === "bandit");
    model.set("spec", { ...JSON.parse(smallSpec), limits: { maxTotalTrials: 5 } });
    await until(() => lab.log?.config.limits.maxTotalTrials === 5);
    expect(lab.log?.config.seed).toBe("7");
  });

  it("tells the model the outcome, the selection, and what is wrong with a spec", async () => {
    const model = new Model({ spec: smallSpec });
    const { lab } = await viewOf(model);
    await until(() => model.state.outcome !== null);
    expect(model.state.outcome).toEqual(JSON.parse(JSON.stringify(lab.outcome)));
    lab.select([2, 3]);
    expect(model.state.selection).toEqual([2, 3]);
    model.set("spec", '{ "searchSpace": { "x": { "type": "unifrom" } } }');
    await until(() => (model.state.problems as unknown[]).length > 0);
    expect(JSON.stringify(model.state.problems)).toContain("Did you mean");
    expect(model.saved.flatMap(Object.keys)).toEqual(expect.arrayContaining(["outcome", "selection", "problems"]));
  });

  it("asks a question, and tells the model its answer", async () => {
    const model = new Model({
      spec: smallSpec,
      quiz: { ask: "custom", prompt: "Sure?", answer: "yes", choices: "yes, no" },
    });
    const { el } = await viewOf(model);
    const quiz = find(el, "sweep-quiz");
    await until(() => quiz.shadowRoot?.querySelector("form input") != null);
    inside<HTMLInputElement>(quiz, "form input").click();
    inside<HTMLFormElement>(quiz, "form").requestSubmit();
    await until(() => model.state.answer !== null);
    expect(model.state.answer).toMatchObject({ question: "custom", answer: "yes", score: 1 });
  });

  it("writes only what the model has, and needs no way back", async () => {
    const el = find<HTMLElement>(mount("<div></div>"), "div");
    leave.push(widget.render({ model: { get: (name) => (name === "spec" ? smallSpec : undefined) }, el }));
    await until(() => find<SweepLab>(el, "sweep-lab").status === "ready");
    const model = new Model({ spec: smallSpec });
    delete model.state.outcome;
    await viewOf(model);
    await until(() => model.saved.length > 0);
    expect(model.saved.flatMap(Object.keys)).toEqual(["problems"]);
  });

  it("goes without a trace", async () => {
    const model = new Model({ spec: smallSpec });
    const { el, remove } = await viewOf(model);
    remove();
    expect(el.childElementCount).toBe(0);
    expect([...model.listeners.values()].every(({ size }) => size === 0)).toBe(true);
  });

  it("is as dark as JupyterLab says that it is", async () => {
    document.body.dataset.jpThemeLight = "false";
    const { lab } = await viewOf(new Model({ spec: smallSpec }));
    delete document.body.dataset.jpThemeLight;
    expect(lab.theme).toBe("dark");
  });
});
