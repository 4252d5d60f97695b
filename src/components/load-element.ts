import roomCss from "../sweeplab.css?inline";
import { adopt } from "./adopt.ts";
import { late } from "./late.ts";
import type { SweepElementClass } from "./sweep-element.ts";
import type { SweepLab } from "./sweep-lab.ts";

/** Where the class of each element is. */
const classes: { readonly [tag: string]: () => Promise<SweepElementClass> } = {
  "sweep-lab": async () => bringing((await import("./sweep-lab.ts")).SweepLab),
  "sweep-player": async () => (await import("./sweep-player.ts")).SweepPlayer,
  "sweep-spec": async () => (await import("./sweep-spec.ts")).SweepSpec,
  "sweep-note": async () => (await import("./sweep-note.ts")).SweepNote,
  "sweep-quiz": async () => (await import("./sweep-quiz.ts")).SweepQuiz,
  "sweep-learning-curves": async () => (await import("./sweep-learning-curves.ts")).SweepLearningCurves,
  "sweep-timeline": async () => (await import("./sweep-timeline.ts")).SweepTimeline,
  "sweep-history": async () => (await import("./sweep-history.ts")).SweepHistory,
  "sweep-search-space": async () => (await import("./sweep-search-space.ts")).SweepSearchSpace,
  "sweep-parallel-coordinates": async () => (await import("./sweep-parallel-coordinates.ts")).SweepParallelCoordinates,
  "sweep-decision": async () => (await import("./sweep-decision.ts")).SweepDecision,
  "sweep-comparison": async () => (await import("./sweep-comparison.ts")).SweepComparison,
  "sweep-distribution": async () => (await import("./sweep-distribution.ts")).SweepDistribution,
  "sweep-surrogate": async () => (await import("./sweep-surrogate.ts")).SweepSurrogate,
  "sweep-rungs": async () => (await import("./sweep-rungs.ts")).SweepRungs,
  "sweep-frontier": async () => (await import("./sweep-frontier.ts")).SweepFrontier,
  "sweep-safety": async () => (await import("./sweep-safety.ts")).SweepSafety,
  "sweep-trials": async () => (await import("./sweep-trials.ts")).SweepTrials,
};

/** The tag of every element. */
export const tags: readonly string[] = Object.keys(classes);

let sheet: CSSStyleSheet | undefined;

/** Keeps the room of elements that are still to come: what is below them does not move. */
export function keepRoom(root: DocumentOrShadowRoot): void {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(roomCss);
  }
  adopt(root, sheet);
}

const asked = new Set<string>();

/** Loads an element and defines it, once; what fails is told in the console, and in its place. `root` is where its room is kept. */
export async function loadElement(tag: string, root?: DocumentOrShadowRoot | null): Promise<void> {
  const load = classes[tag];
  if (root) keepRoom(root);
  if (load === undefined || asked.has(tag) || customElements.get(tag) !== undefined) return;
  asked.add(tag);
  try {
    (await late(load)).define();
  } catch (error) {
    reportError(error);
    if (customElements.get(tag) === undefined) customElements.define(tag, standIn(tag, (error as Error).message));
  }
}

/** An element that says why it is not the one of its tag, before what its author wrote inside. */
function standIn(tag: string, reason: string): CustomElementConstructor {
  return class extends HTMLElement {
    static readonly tag = tag; // a script that comes later goes on with it

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).append(reason, document.createElement("slot"));
    }
  };
}

/** What the lab lays out is loaded as well. */
export function bringing<Lab extends Pick<typeof SweepLab, "bring">>(lab: Lab): Lab {
  lab.bring = loadElement;
  return lab;
}
