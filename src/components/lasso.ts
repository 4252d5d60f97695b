import { trialsInside } from "../figures/space/lasso.ts";
import { wholePlane, type Zoom } from "../figures/space/outline.ts";
import { countOf } from "../numerals.ts";
import type { FigureHost } from "./figure-host.ts";
import { pointIn } from "./point-in.ts";

const namespace = "http://www.w3.org/2000/svg";

/** Pixels from which a press is a drag. */
const reach = 6;

/** A search space, of which a part may be shown. */
type Space = FigureHost & { readonly zoom: Zoom | undefined };

interface Lasso {
  readonly plot: HTMLElement;
  /** The pointer has drawn a ring: the click that follows is not one. */
  caught(): void;
}

/**
 * Follows a pointer that was pressed in a plot, and draws the ring that it goes around. When it is lifted the trials inside
 * are chosen, with Shift besides those chosen before; Escape lets go.
 */
export function followLasso(element: Space, press: PointerEvent, { plot, caught }: Lasso): void {
  const ring = [pointIn(plot, press)];
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  svg.setAttribute("class", "picture");
  svg.setAttribute("part", "lasso");
  svg.append(path);
  for (const [name, value] of Object.entries(looks)) path.setAttribute(name, value);
  const listening = new AbortController();
  const end = (): void => {
    listening.abort();
    svg.remove();
  };
  const move = (event: PointerEvent): void => {
    const at = pointIn(plot, event);
    const last = ring.at(-1) ?? at;
    if (event.pointerId !== press.pointerId || Math.hypot(at.x - last.x, at.y - last.y) < (svg.isConnected ? 2 : reach))
      return;
    ring.push(at);
    path.setAttribute("d", `M${ring.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`);
    if (svg.isConnected) return;
    element.showHit(undefined);
    if (event.isTrusted) plot.setPointerCapture(event.pointerId);
    plot.append(svg);
  };
  const lift = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    end();
    if (ring.length < 3) return;
    chooseInside(element, ring, event.shiftKey);
    caught();
  };
  const { signal } = listening;
  plot.addEventListener("pointermove", move, { signal });
  plot.addEventListener("pointerup", lift, { signal });
  plot.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal, capture: true });
}

const looks = {
  fill: "var(--sweep-focus)",
  "fill-opacity": "0.12",
  stroke: "var(--sweep-focus)",
  "stroke-width": "1.5",
  "stroke-dasharray": "4 3",
};

function chooseInside(element: Space, ring: readonly { x: number; y: number }[], isMore: boolean): void {
  const { index, scene, world, zoom = wholePlane } = element;
  if (index === undefined || scene === undefined) return;
  const { width, height, axes } = scene;
  const [x, y] = axes.map(({ name }) => name);
  const options = { zoom, ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
  const inside = trialsInside({ index, time: element.shownTime, width, height, options }, ring);
  const { focus, selected = focus === undefined ? [] : [focus.trial] } = world?.selection ?? {};
  const trials = isMore ? [...new Set([...selected, ...inside])] : inside;
  element.choose(trials, undefined, "user");
  element.announce(trials.length === 0 ? "Nothing selected." : `${countOf(trials.length, "trial")} selected.`);
}
