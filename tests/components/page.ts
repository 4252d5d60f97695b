import { afterEach } from "vitest";
import "../../src/elements.ts";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { commands } from "../../src/components/late-commands.ts";
import { inputPart } from "../../src/components/late-input.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";

/** A small sweep that stops trials: quick to run, the same for ever. */
export const smallSpec = JSON.stringify({
  seed: "page",
  primaryMetric: "accuracy",
  searchSpace: {
    learning_rate: { type: "loguniform", minValue: -9, maxValue: -2 },
    layers: { type: "choice", values: [1, 2, 3] },
  },
  earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 1, delayEvaluation: 3 },
  objective: { intervals: 10, noise: { sd: 0.005 } },
  limits: { maxTotalTrials: 8, maxConcurrentTrials: 3 },
});

export const specScript = `<script type="application/json">${smallSpec}</script>`;

const mounted: Element[] = [];

afterEach(() => {
  for (const element of mounted.splice(0)) element.remove();
  history.replaceState(null, "", location.pathname + location.search);
});

/** Puts HTML on the page; it is taken away after the test. */
export function mount(html: string): HTMLElement {
  const place = document.createElement("div");
  place.innerHTML = html;
  document.body.append(place);
  mounted.push(place);
  return place;
}

export function find<E extends Element>(place: ParentNode, selector: string): E {
  const found = place.querySelector<E>(selector);
  if (found === null) throw new Error(`There is no ${selector} here.`);
  return found;
}

/** An element inside the shadow root of another. */
export function inside<E extends Element = HTMLElement>(element: Element, selector: string): E {
  if (element.shadowRoot === null) throw new Error(`<${element.localName}> has no shadow root.`);
  return find<E>(element.shadowRoot, selector);
}

/** A lab whose sweep has run; what commands do is here. */
export async function readyLab(html: string): Promise<{ place: HTMLElement; lab: SweepLab }> {
  const place = mount(html);
  const lab = find<SweepLab>(place, "sweep-lab");
  await until(() => lab.world.status !== "empty" && lab.world.status !== "loading");
  await commands.bring();
  await lab.updateComplete;
  return { place, lab };
}

/** The figure of a lab, drawn; what answers pointer and keys is here. */
export async function drawn(place: ParentNode, selector: string): Promise<FigureElement> {
  const figure = find<FigureElement>(place, selector);
  await until(() => figure.scene !== undefined && inputPart.part !== undefined);
  await figure.updateComplete;
  return figure;
}

/** Waits until something is so; the page works meanwhile. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let frames = 0; frames < 1800; frames++) {
    if (isSo()) return;
    await frame();
  }
  throw new Error(`Waited in vain for: ${isSo}`);
}

export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

export function press(target: Element, key: string, modifiers: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...modifiers });
  target.dispatchEvent(event);
  return event;
}

/** A pointer event at a point of a plot's scene. */
export function point(
  target: Element,
  type: string,
  { plot, x, y, shiftKey = false }: { plot: HTMLElement; x: number; y: number; shiftKey?: boolean },
): void {
  const box = plot.getBoundingClientRect();
  const [clientX, clientY] = [
    box.left + (x * box.width) / plot.clientWidth,
    box.top + (y * box.height) / plot.clientHeight,
  ];
  const options = { clientX, clientY, shiftKey, bubbles: true, composed: true, cancelable: true };
  target.dispatchEvent(
    type === "click"
      ? new MouseEvent(type, options)
      : new PointerEvent(type, { ...options, pointerId: 1, isPrimary: true }),
  );
}

export function textOf(element: Element, selector: string): string {
  return (element.shadowRoot?.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}
