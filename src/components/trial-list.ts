import { shownTrials } from "../figures/filter.ts";
import { describeTrial } from "../figures/text.ts";
import type { FigureHost } from "./figure-host.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { reportsOf } from "./plot-keys.ts";

const hint = "Arrow keys go through trials and their reports. Enter explains. Question mark lists all keys.";

/** The trials of a figure as a list box: of many, only the focused one and its neighbours are there. */
export function trialList({ index, world, log, scene, shownTime: time }: FigureHost): TrialList | undefined {
  if (index === undefined || world === undefined || log === undefined || scene === undefined) return undefined;
  const trials = shownTrials({ index, time, selection: world.selection });
  const { focus, selected = [] } = world.selection;
  const at = focus === undefined ? -1 : trials.indexOf(focus.trial);
  const near = at < 0 ? [0] : [at - 1, at, at + 1];
  const active = trials[at];
  const size = trials.length;
  const options = near.flatMap((place) => {
    const trial = trials[place];
    if (trial === undefined) return [];
    const isSelected = selected.includes(trial) || trial === active;
    return [{ trial, text: describeTrial(log, time, { trial }), isSelected, position: place + 1 }];
  });
  if (active === undefined) return { hint, size, active, options, reports: undefined };
  const count = reportsOf({ index, time }, active);
  const report = Math.min(count, Math.max(1, focus?.interval ?? count));
  const text = describeTrial(log, time, { trial: active, interval: report });
  return { hint, size, active, options, reports: { count, at: report, text } };
}

/** What the tooltip says: of the mark under the pointer. */
export function tooltipOf({ hit, log, shownTime }: FigureHost): FigureView["tooltip"] {
  if (hit === undefined || log === undefined) return undefined;
  const text = describeTrial(log, shownTime, hit);
  return text === "" ? undefined : { text, x: hit.x, y: hit.y };
}
