import { isObject } from "../is-object.ts";
import type { SweepAnswerEvent } from "./answer-event.ts";
import type { SweepSelectEvent } from "./events.ts";
import type { SweepLab } from "./sweep-lab.ts";
import type { SweepQuiz } from "./sweep-quiz.ts";
import type { SweepProblemEvent } from "./world-events.ts";

/** What a host gives its widget to share with the other side; MyST's has only `get`. */
export interface WidgetModel {
  get(name: string): unknown;
  set?(name: string, value: unknown): void;
  save_changes?(): void;
  on?(event: string, listener: () => void): void;
  off?(event: string, listener: () => void): void;
}

/** Attributes of the lab by the names that they have in the model. */
const attributes = ["preset", "policy", "seed", "figures", "theme", "label"];

/** Shows the sweep of a model, live, and tells the model what comes of it. @returns what takes it away. */
export function renderWidget({ model, el }: { readonly model: WidgetModel; readonly el: HTMLElement }): () => void {
  const { ownerDocument: document } = el;
  const lab = document.createElement("sweep-lab") as SweepLab;
  const spec = document.createElement("pre");
  const set = (name: string) =>
    setAttribute(lab, name, model.get(name) ?? (name === "theme" ? themeOf(document) : null));
  const readSpec = () => {
    const given = model.get("spec") ?? "";
    spec.textContent = typeof given === "string" ? given : JSON.stringify(given);
    lab.replaceChildren(...(spec.textContent === "" ? [] : [spec]));
  };
  for (const name of attributes) set(name);
  readSpec();
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab's keys for cells, which are the plot's too
  const leave = [
    ...attributes.map((name) => follow(model, name, () => set(name))),
    follow(model, "spec", readSpec),
    tellBack(model, el, lab),
  ];
  el.append(lab, ...quizzes(model, lab));
  return () => {
    for (const each of leave) each();
    el.replaceChildren();
  };
}

function follow(model: WidgetModel, name: string, changed: () => void): () => void {
  model.on?.(`change:${name}`, changed);
  return () => model.off?.(`change:${name}`, changed);
}

function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === null || value === undefined || value === "" || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** JupyterLab says whether it is dark on its body only. */
function themeOf({ body }: Document): string | null {
  const isLight = body.dataset.jpThemeLight;
  return isLight === undefined ? null : isLight === "false" ? "dark" : "light";
}

/** A question beside the lab, where the model asks one: `{ ask: "winner", at: "interval:5" }`. */
function quizzes(model: WidgetModel, lab: SweepLab): SweepQuiz[] {
  const asked = model.get("quiz");
  if (!isObject(asked) || Object.keys(asked).length === 0) return [];
  const quiz = lab.ownerDocument.createElement("sweep-quiz") as SweepQuiz;
  for (const [name, value] of Object.entries(asked)) setAttribute(quiz, name.replaceAll("_", "-"), value);
  quiz.sweep = lab;
  return [quiz];
}

/** Writes what happens to the names that the model has. */
function tellBack(model: WidgetModel, el: HTMLElement, lab: SweepLab): () => void {
  const tell = (values: { readonly [name: string]: unknown }): void => {
    const known = Object.entries(values).filter(([name]) => model.get(name) !== undefined);
    for (const [name, value] of known) model.set?.(name, JSON.parse(JSON.stringify(value ?? null)));
    if (known.length > 0) model.save_changes?.();
  };
  const heard: { readonly [type: string]: (event: Event) => void } = {
    "sweep-ready": () => tell({ outcome: lab.outcome, problems: [] }),
    "sweep-problem": (event) => tell({ problems: (event as SweepProblemEvent).problems }),
    "sweep-select": (event) => tell({ selection: (event as SweepSelectEvent).trials }),
    "sweep-answer": (event) => {
      const { question, answer, score, time, confidence, brier } = event as SweepAnswerEvent;
      tell({ answer: { question, answer, score, time, confidence, brier } });
    },
  };
  for (const [type, listener] of Object.entries(heard)) el.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(heard)) el.removeEventListener(type, listener);
  };
}
