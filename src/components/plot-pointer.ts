import { type Hit, nearestHit } from "../figures/hits.ts";
import { type Axis, type Handle, type Scene, settingAt, valueAt } from "../figures/scene.ts";
import { pointIn } from "./point-in.ts";

/** What the pointer acts on. */
export interface PlotTarget {
  readonly scene: Scene | undefined;
  /** The pointer is at this mark, or at none. */
  hover(hit: Hit | undefined): void;
  /** The reader chose this mark; undefined for a click beside all marks. */
  choose(hit: Hit | undefined, event: MouseEvent): void;
  /** The reader dragged a handle to this value. */
  drag(handle: Handle, value: number): void;
  /** Dragging along an axis keeps a range of it, with Shift one more; a click beside takes all away. */
  readonly canBrush: boolean;
  brush(column: string, ...ranges: (readonly [low: number, high: number] | undefined)[]): void;
}

/** Pixels from an axis at which a drag still brushes it, and below which a drag is a click. */
const brushReach = 14;
const clickReach = 4;

/** Pointer positions, clicks and drags of a plot, in the coordinates of its scene. */
export class PlotPointer {
  readonly #target: PlotTarget;
  #brushed:
    | (Pick<Axis, "name" | "stops" | "brushes"> & { readonly pointer: number; readonly from: number; isMoved: boolean })
    | undefined;
  #dragged: { readonly handle: Handle; readonly pointer: number; last: number } | undefined;

  constructor(target: PlotTarget) {
    this.#target = target;
  }

  readonly move = (event: PointerEvent): void => {
    const plot = event.currentTarget as HTMLElement;
    const dragged = this.#dragged;
    if (this.#brushed !== undefined) this.#moveBrush(event, plot);
    else if (dragged !== undefined) {
      if (event.pointerId !== dragged.pointer) return;
      const value = settingAt(dragged.handle, pointIn(plot, event));
      if (value === dragged.last) return;
      dragged.last = value;
      this.#target.drag(dragged.handle, value);
    } else if (!isOn(event, ".tooltip")) {
      this.#target.hover(this.#hit(plot, event));
    }
  };

  readonly leave = (): void => {
    if (this.#dragged === undefined) this.#target.hover(undefined);
  };

  readonly press = (event: PointerEvent): void => {
    const key = (event.target as Element).closest<HTMLElement>(".handle")?.dataset.key;
    const handle = this.#target.scene?.handles.find((each) => each.key === key);
    const plot = event.currentTarget as HTMLElement;
    if (event.button !== 0) return;
    if (handle === undefined) {
      this.#startBrush(event, plot);
      return;
    }
    this.#dragged = { handle, pointer: event.pointerId, last: handle.value };
    if (event.isTrusted) plot.setPointerCapture(event.pointerId);
    this.#target.hover(undefined);
  };

  readonly release = (event: PointerEvent): void => {
    if (event.pointerId === this.#dragged?.pointer) this.#dragged = undefined;
    const brushed = this.#brushed;
    if (event.pointerId !== brushed?.pointer) return;
    this.#brushed = undefined;
    if (!brushed.isMoved) this.#target.brush(brushed.name, undefined);
  };

  #startBrush(event: PointerEvent, plot: HTMLElement): void {
    const { scene, canBrush } = this.#target;
    const { x, y } = pointIn(plot, event);
    const axis = canBrush
      ? scene?.axes.find(
          (each) =>
            Math.abs(each.position - x) <= brushReach && y >= each.from - brushReach && y <= each.to + brushReach,
        )
      : undefined;
    if (axis === undefined) return;
    const { name, stops, brushes = [] } = axis;
    this.#brushed = {
      name,
      stops,
      brushes: event.shiftKey ? brushes : [],
      pointer: event.pointerId,
      from: y,
      isMoved: false,
    };
    if (event.isTrusted) plot.setPointerCapture(event.pointerId);
  }

  #moveBrush(event: PointerEvent, plot: HTMLElement): void {
    const brushed = this.#brushed;
    if (event.pointerId !== brushed?.pointer) return;
    const { y } = pointIn(plot, event);
    brushed.isMoved ||= Math.abs(y - brushed.from) > clickReach;
    if (!brushed.isMoved) return;
    const ends = [brushed.from, y].map((at) => valueAt(brushed.stops, at));
    this.#target.brush(brushed.name, ...(brushed.brushes ?? []), [Math.min(...ends), Math.max(...ends)]);
  }

  readonly click = (event: MouseEvent): void => {
    if (isOn(event, ".tooltip, .handle")) return;
    const plot = event.currentTarget as HTMLElement;
    this.#target.choose(this.#hit(plot, event), event);
  };

  #hit(plot: HTMLElement, event: MouseEvent): Hit | undefined {
    const { scene } = this.#target;
    return scene === undefined ? undefined : nearestHit(scene, pointIn(plot, event));
  }
}

/** It happened on such an element, or inside one. */
export function isOn(event: Event, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}
