import { formatProblem, type Problem } from "../errors.ts";
import { shownTrials } from "../figures/filter.ts";
import type { Handle } from "../figures/scene.ts";
import { describeTrial } from "../figures/text.ts";
import type { FigureHost } from "./figure-host.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { isMotionReduced } from "./playback-controller.ts";
import { reportsOf } from "./plot-keys.ts";

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
  if (active === undefined) return { size, active, options, reports: undefined };
  const count = reportsOf({ index, time }, active);
  const report = Math.min(count, Math.max(1, focus?.interval ?? count));
  const text = describeTrial(log, time, { trial: active, interval: report });
  return { size, active, options, reports: { count, at: report, text } };
}

/** What the tooltip says: of the mark under the pointer. */
export function tooltipOf({ hit, log, shownTime }: FigureHost): FigureView["tooltip"] {
  if (hit === undefined || log === undefined) return undefined;
  const text = describeTrial(log, shownTime, hit);
  return text === "" ? undefined : { text, x: hit.x, y: hit.y };
}

/** Trials that a table marks: selected ones and the one whose story is told. */
export function chosenIn({ world }: FigureHost): ReadonlySet<number> {
  const { focus, selected = [] } = world?.selection ?? {};
  return new Set(focus === undefined ? selected : [...selected, focus.trial]);
}

/** Why there is no picture, or why it is not the latest. */
export function messagesOf(
  host: FigureHost,
  { absence, problems }: { absence: string | undefined; problems: readonly Problem[] },
): FigureView["messages"] {
  const { world, scene, ownerDocument } = host;
  // While the page is being read, the sweep may still be on its way.
  if (absence !== undefined)
    return ownerDocument.readyState === "loading"
      ? []
      : [{ text: absence, isProblem: world === undefined && host.hasAttribute("for") }];
  if (problems.length > 0) return problems.map((problem) => ({ text: formatProblem(problem), isProblem: true }));
  if (world?.status !== "error") return [];
  // Problems of a lab are shown by the lab; a figure with a spec of its own shows them itself.
  if (host.sweep !== undefined && !(host.sweep instanceof Element))
    return world.problems.map((problem) => ({ text: formatProblem(problem), isProblem: true }));
  const text =
    scene === undefined
      ? "The spec has problems, so there is nothing to draw yet."
      : "The spec has problems; this is the last sweep that ran.";
  return [{ text, isProblem: true }];
}

/** A handle whose setting the page has locked: `locked="policy"`. */
export function isLocked({ setting }: Pick<Handle, "setting">, locked: string): boolean {
  const words = locked.split(/[\s,]+/);
  return words.includes("spec") || (setting.startsWith("earlyTermination") && words.includes("policy"));
}

/** The figure's states for CSS: `:state(playing)`. */
export function statesOf(
  { world, scene }: FigureHost,
  { hasProblems, isLocked, isForced }: { hasProblems: boolean; isLocked: boolean; isForced: boolean },
): [name: string, isOn: boolean][] {
  return [
    ["loading", world?.status === "loading"],
    ["ready", scene !== undefined && world?.status === "ready"],
    ["empty", scene?.empty !== undefined],
    ["error", hasProblems || world?.status === "error"],
    ["playing", world?.isPlaying === true],
    ["ended", world?.log !== undefined && world.time >= world.endTime],
    ["locked", isLocked],
    ["forced-colors", isForced],
    ["reduced-motion", world?.isStepwise === true || isMotionReduced()],
  ];
}

/** What attributes leave of a figure's frame. */
export function shownParts(
  {
    withoutControls,
    withoutLegend,
    withoutExport,
  }: { withoutControls: string | null; withoutLegend: boolean; withoutExport: boolean },
  { hasScene, hasLink }: { hasScene: boolean; hasLink: boolean },
): FigureView["has"] {
  const hidden = (withoutControls ?? "").split(/[\s,]+/);
  return {
    tools: withoutControls !== "" && hasScene,
    legend: !withoutLegend,
    export: !withoutExport && !hidden.includes("export"),
    tableButton: !hidden.includes("table"),
    link: hasLink,
  };
}
