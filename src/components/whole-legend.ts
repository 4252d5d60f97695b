import type { Frame } from "../figures/figure.ts";
import { numberText } from "../figures/number-text.ts";
import { remember } from "../figures/remember.ts";
import type { LegendItem, Scene } from "../figures/scene.ts";
import type { TrialTrack } from "../figures/sweep-index.ts";
import type { Standing } from "../figures/tokens.ts";
import { absentStatus, standings } from "../figures/words.ts";
import type { FigureHost } from "./figure-host.ts";

/** Of more events the legend grows as the sweep plays: to draw it at the end, too, would take a while. */
const mostDrawnTwice = 5000;

/** As wide as a digit. */
const figureSpace = "\u2007";

/** Plots at most this wide have their legend in one row that scrolls: there what is absent only takes room. */
const oneRowWidth = 526;

interface Host extends FigureHost {
  readonly at: string | null;
  readonly frame: Frame;
}

/**
 * The scene with a legend of all that it shows at any time of its sweep: nothing below it moves as trials end, and no button of
 * it away from under a pointer. Statuses that no trial has now count 0; counts have the room of the largest. A figure that is
 * pinned to a moment keeps the legend of that moment.
 */
export function withWholeLegend(host: Host, scene: Scene): Scene {
  const { figure, index, at, frame } = host;
  if (figure.showsTrials !== true || index === undefined || at) return scene;
  const { log, endTime, tracks } = index;
  if (log.events.length > mostDrawnTwice || frame.width <= oneRowWidth) return scene;
  const key = `legend:${figure.type} ${JSON.stringify(frame.options)}`;
  const atEnd =
    host.shownTime >= endTime ? scene.legend : remember(log, key, () => figure.draw(log, endTime, frame).legend);
  return { ...scene, legend: wholeLegend(scene.legend, { atEnd, tracks }) };
}

function wholeLegend(
  now: readonly LegendItem[],
  { atEnd, tracks }: { readonly atEnd: readonly LegendItem[]; readonly tracks: readonly TrialTrack[] },
): LegendItem[] {
  const hasQueue = tracks.some(
    ({ sampledAt, runs: [first, again] }) => again !== undefined || (first?.from ?? 0) > sampledAt,
  );
  const passing: Standing[] = hasQueue ? ["running", "queued"] : ["running"];
  const isOfTrials = atEnd.some((item) => rank(item) < standings.length);
  const others = isOfTrials ? [...passing.map((standing) => absentStatus(standing, atEnd)), ...atEnd] : atEnd;
  const absent = others.map((item) => ({ ...item, ...(item.count === undefined ? {} : { count: 0 }), isAbsent: true }));
  const items = new Map([...absent, ...now].map((item) => [item.key, item]));
  const most = Math.max(tracks.length, ...now.map(({ count = 0 }) => count)); // a trial has a chip at each of its rungs
  const digits = numberText(most).length;
  const roomy = [...items.values()].map((item) =>
    item.count === undefined ? item : { ...item, room: figureSpace.repeat(digits - numberText(item.count).length) },
  );
  return roomy.sort((a, b) => rank(a) - rank(b));
}

/** Statuses have their usual order, before all else. */
function rank({ key }: LegendItem): number {
  const place = (standings as readonly string[]).indexOf(key);
  return place < 0 ? standings.length : place;
}
