import { valueAt } from "../figures/scene.ts";
import { wholePlane, type Zoom } from "../figures/space/outline.ts";
import { zoomedBy, zoomMoved } from "../figures/space/zoom.ts";
import type { FigureHost } from "./figure-host.ts";
import { pointIn } from "./point-in.ts";

/** A search space of which a part is shown. */
export interface ZoomedSpace extends FigureHost {
  zoom: Zoom | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const moves: { readonly [key: string]: readonly [across: number, up: number] } = {
  ArrowLeft: [-0.25, 0],
  ArrowRight: [0.25, 0],
  ArrowUp: [0, 0.25],
  ArrowDown: [0, -0.25],
};

/** + and - zoom at the focused sample, 0 shows all, Control and an arrow key move what is shown; false for other keys. */
export function zoomByKey(host: ZoomedSpace, { key, ctrlKey, altKey }: KeyboardEvent): boolean {
  const move = ctrlKey && !altKey ? moves[key] : undefined;
  if (move !== undefined && host.zoom !== undefined) show(host, zoomMoved(host.zoom, ...move));
  else if (ctrlKey || !/^[-+=0]$/.test(key)) return false;
  else zoomSpace(host, key === "0" ? 0 : key === "-" ? 2 : 0.5);
  return true;
}

/** Shows a part smaller or larger by a factor around a point of the picture, else the focused sample; 0 shows all. */
export function zoomSpace(host: ZoomedSpace, factor: number, point?: Point): void {
  const { zoom = wholePlane } = host;
  show(host, factor === 0 ? wholePlane : zoomedBy(zoom, factor, placeOf(host, point ?? focused(host))));
}

/** Control and wheel, or a pinch on a touchpad, zoom at the pointer. */
export function zoomByWheel(host: ZoomedSpace, event: WheelEvent): void {
  const { plot } = host;
  if (!event.ctrlKey || plot === null || !event.composedPath().includes(plot)) return;
  event.preventDefault();
  zoomSpace(host, Math.min(2, Math.max(0.5, 2 ** (event.deltaY / 200))), pointIn(plot, event));
}

/** Where the focused sample is drawn; undefined without one in view. */
function focused({ scene, world }: ZoomedSpace): Point | undefined {
  const trial = world?.selection.focus?.trial;
  const mark = scene?.marks.find((each) => each.part === "sample" && each.trial === trial && trial !== undefined);
  return mark?.kind === "dot" ? mark : undefined;
}

/** The ranks at a point of the picture; those in the middle without one. */
function placeOf({ scene, zoom = wholePlane }: ZoomedSpace, point: Point | undefined): Point {
  const [left, bottom, right, top] = zoom;
  const [x, y] = scene?.axes ?? [];
  if (point === undefined || x === undefined) return { x: (left + right) / 2, y: (bottom + top) / 2 };
  return { x: valueAt(x.stops, point.x), y: y === undefined ? 0.5 : valueAt(y.stops, point.y) };
}

function show(host: ZoomedSpace, zoom: Zoom): void {
  host.zoom = zoom.join() === wholePlane.join() ? undefined : zoom;
  void host.updateComplete.then(() => {
    const isZoomed = host.zoom !== undefined;
    host.announce(isZoomed ? (host.scene?.notes[0] ?? "") : "All samples in view.");
  });
}
