import { SweepDomEvent } from "./dom-event.ts";

/** A figure on a slow machine paints fewer pixels while it moves, or all again: `sweep-render-scale`. */
export class SweepRenderScaleEvent extends SweepDomEvent {
  static readonly type = "sweep-render-scale";
  /** Share of the device pixels along each side: 1, 0.75 or 0.5. */
  readonly share: number;
  constructor(share: number) {
    super(SweepRenderScaleEvent.type, "clock");
    this.share = share;
  }
}
