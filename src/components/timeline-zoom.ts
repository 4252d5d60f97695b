import type { SweepIndex } from "../figures/sweep-index.ts";
import { lanesOf } from "../figures/timeline/lanes.ts";
import { shownLanes, wholeTime } from "../figures/timeline/layout.ts";
import { header, usualLane } from "../figures/timeline/room.ts";
import { shortDuration } from "../numerals.ts";
import type { FigureHost } from "./figure-host.ts";
import { pointIn } from "./point-in.ts";

/** A timeline whose part of time and lanes is set. */
export interface ZoomHost extends FigureHost {
  from: number | undefined;
  to: number | undefined;
  fromLane: number | undefined;
  toLane: number | undefined;
  readonly lanes: "node" | "trial" | "status" | undefined;
  readonly laneHeight: number | undefined;
  /** The sweep whose bars are drawn. */
  readonly drawnIndex: SweepIndex | undefined;
}

export type ZoomAction = "in" | "out" | "whole" | "earlier" | "later" | "up" | "down" | "follow";

/** Shares of the plot from its left and its top: what stays in place while all around it grows. */
interface Place {
  readonly x: number;
  readonly y: number;
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Lanes of full height that there is room for. */
  readonly rows: number;
}

/** What a button or a key asks for. */
export function zoom(host: ZoomHost, action: ZoomAction): void {
  const part = partOf(host);
  if (part === undefined) return;
  const { from, to, first, last } = part;
  const span = to - from;
  const page = Math.max(1, Math.floor((last - first + 1) / 2));
  if (action === "in") scale(host, 0.5, middleOf(host, part));
  else if (action === "out") scale(host, 2, middleOf(host, part));
  else if (action === "earlier") move(host, part, { seconds: -span / 2, lanes: 0 });
  else if (action === "later") move(host, part, { seconds: span / 2, lanes: 0 });
  else if (action === "up") move(host, part, { seconds: 0, lanes: -page });
  else if (action === "down") move(host, part, { seconds: 0, lanes: page });
  else if (action === "follow") follow(host, part);
  else show(host, { ...part, from: 0, to: part.end, first: 0, last: part.count - 1 });
}

/** Control and wheel, or a pinch, zooms at the pointer; a drag with mouse or pen moves the part that is shown. A finger scrolls the page. */
export function listenTo(host: ZoomHost): void {
  const root = host.shadowRoot;
  if (root === null) return;
  let drag: { readonly part: Part; readonly x: number; readonly y: number; isMoved: boolean } | undefined;
  let isClickOver = false;
  const onPlot = ({ target }: Event): boolean =>
    target instanceof Element && target.closest(".plot") !== null && target.closest(".handle, .tooltip") === null;
  root.addEventListener(
    "wheel",
    (event) => {
      const { ctrlKey, deltaY } = event as WheelEvent;
      if (!ctrlKey || !onPlot(event)) return;
      event.preventDefault();
      scale(host, Math.min(2, Math.max(0.5, 2 ** (deltaY / 200))), placeOf(host, event as WheelEvent));
    },
    { passive: false },
  );
  root.addEventListener("pointerdown", (event) => {
    const { button, pointerType, clientX: x, clientY: y } = event as PointerEvent;
    const part = button === 0 && pointerType !== "touch" && onPlot(event) && isZoomed(host) ? partOf(host) : undefined;
    isClickOver = false;
    drag = part === undefined ? undefined : { part, x, y, isMoved: false };
  });
  const pull = (event: Event): void => {
    const { plot } = host;
    if (drag === undefined || plot === null) return;
    const { clientX, clientY, pointerId, isTrusted } = event as PointerEvent;
    const side = plot.classList.contains("mirrored") ? -1 : 1;
    const [dx, dy] = [side * (clientX - drag.x), clientY - drag.y];
    if (!drag.isMoved && Math.abs(dx) + Math.abs(dy) < 4) return;
    if (!drag.isMoved && isTrusted) plot.setPointerCapture(pointerId);
    drag.isMoved = true;
    event.stopPropagation();
    host.showHit(undefined);
    const { part } = drag;
    const axis = host.scene?.axes[0];
    const scaling = plot.clientWidth / (plot.getBoundingClientRect().width || 1);
    const seconds = (-dx * scaling * (part.to - part.from)) / Math.max(1, (axis?.to ?? 1) - (axis?.from ?? 0));
    move(host, part, { seconds, lanes: Math.round((-dy * scaling) / heightOf(part, host)), isQuiet: true });
  };
  const end = (): void => {
    isClickOver = drag?.isMoved === true;
    drag = undefined;
  };
  root.addEventListener("pointermove", pull, true);
  for (const type of ["pointerup", "pointercancel"]) root.addEventListener(type, end);
  root.addEventListener(
    "click",
    (event) => {
      if (isClickOver && onPlot(event)) event.stopPropagation(); // it ended a drag
      isClickOver = false;
    },
    true,
  );
}

function isZoomed({ from, to, fromLane, toLane }: ZoomHost): boolean {
  return [from, to, fromLane, toLane].some((each) => each !== undefined && each !== null);
}

function partOf(host: ZoomHost): Part | undefined {
  const { drawnIndex: index, scene, from, to, fromLane, toLane } = host;
  const [axis] = scene?.axes ?? [];
  if (index === undefined || axis === undefined || scene === undefined) return undefined;
  const { count } = lanesOf(index, host.lanes ?? "node");
  const withRest =
    Reflect.get(host, "withoutCounterfactual") !== true && Reflect.get(host, "withCounterfactual") !== false;
  const end = Math.max(1, wholeTime(index, withRest), host.index?.endTime ?? 0);
  const { first, last } = shownLanes(count, { fromLane: fromLane ?? 0, ...(toLane == null ? {} : { toLane }) });
  const rows = Math.max(1, Math.floor((axis.position - header) / (host.laneHeight ?? usualLane)));
  return { from: from ?? 0, to: to ?? end, end, first, last, count, rows };
}

/** Zooms by a factor of the span, around a place. */
function scale(host: ZoomHost, factor: number, { x, y }: Place): void {
  const part = partOf(host);
  if (part === undefined) return;
  const { from, to, end, first, last, count, rows } = part;
  const span = Math.min(end, Math.max(end / 5000, (to - from) * factor));
  const lanes = last - first + 1;
  const wanted = factor < 1 ? Math.max(Math.min(rows, lanes), Math.floor(lanes * factor)) : Math.ceil(lanes * factor);
  const kept = Math.min(count, wanted);
  const start = from + (to - from - span) * x;
  const lane = first + Math.round((lanes - kept) * y);
  moveTo(host, { ...part, from: start, to: start + span, first: lane, last: lane + kept - 1 });
}

function move(
  host: ZoomHost,
  part: Part,
  { seconds, lanes, isQuiet = false }: { seconds: number; lanes: number; isQuiet?: boolean },
): void {
  const { from, to, first, last } = part;
  moveTo(host, { ...part, from: from + seconds, to: to + seconds, first: first + lanes, last: last + lanes }, isQuiet);
}

/** Shows a part, moved back inside of the whole. */
function moveTo(host: ZoomHost, part: Part, isQuiet = false): void {
  const { from, to, end, first, last, count } = part;
  const start = Math.max(0, Math.min(from, end - (to - from)));
  const lane = Math.max(0, Math.min(first, count - 1 - (last - first)));
  show(host, { ...part, from: start, to: start + (to - from), first: lane, last: lane + last - first }, isQuiet);
}

function show(host: ZoomHost, { from, to, end, first, last, count }: Part, isQuiet = false): void {
  const isAllTime = to - from >= end * 0.999;
  const isAllLanes = last - first + 1 >= count;
  host.from = isAllTime ? undefined : from;
  host.to = isAllTime ? undefined : to;
  host.fromLane = isAllLanes ? undefined : first;
  host.toLane = isAllLanes ? undefined : last;
  host.plot?.style.setProperty("cursor", isZoomed(host) ? "grab" : "");
  if (isQuiet) return;
  const time = isAllTime ? "All of the time" : `From ${shortDuration(from)} to ${shortDuration(to)}`;
  host.announce(`${time}${isAllLanes ? "" : `, lanes ${first} to ${last} of ${count}`}.`);
}

/** Keeps the clock and the chosen trial in the part that is shown. */
function follow(host: ZoomHost, part: Part): void {
  const { drawnIndex: index, world, shownTime: time } = host;
  const { from, to, first, last } = part;
  const trial = world?.selection.focus?.trial;
  const track = trial === undefined ? undefined : index?.tracks[trial];
  const run = track?.runs.findLast((each) => each.from <= time);
  const moved = { ...part };
  if (world?.isPlaying === true && time < part.end && (time < from || time > to))
    Object.assign(moved, { from: time - (to - from) * 0.2, to: time + (to - from) * 0.8 });
  else if (world?.isPlaying !== true && run !== undefined && (run.from > to || (run.to ?? time) < from))
    Object.assign(moved, { from: run.from - (to - from) * 0.2, to: run.from + (to - from) * 0.8 });
  if (index !== undefined && track !== undefined && run !== undefined) {
    const lane = host.lanes === "trial" ? track.id : host.lanes === "status" ? first : run.node;
    const shift = lane < first ? lane - first : lane > last ? lane - last : 0;
    Object.assign(moved, { first: first + shift, last: last + shift });
  }
  if (moved.from !== from || moved.first !== first) moveTo(host, moved, true);
}

/** The clock, where it is in sight, else the middle; lanes of trials lie along the diagonal. */
function middleOf({ shownTime: time }: ZoomHost, { from, to }: Part): Place {
  const share = (time - from) / (to - from);
  const x = share > 0 && share < 1 ? share : 0.5;
  return { x, y: x };
}

function placeOf({ plot, scene }: ZoomHost, event: MouseEvent): Place {
  const [axis] = scene?.axes ?? [];
  if (plot === null || axis === undefined) return { x: 0.5, y: 0.5 };
  const { x, y } = pointIn(plot, event);
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return { x: share((x - axis.from) / (axis.to - axis.from)), y: share((y - header) / (axis.position - header)) };
}

function heightOf({ first, last }: Part, { scene, laneHeight = usualLane }: ZoomHost): number {
  return Math.min(laneHeight, ((scene?.axes[0]?.position ?? 164) - header) / (last - first + 1));
}
