import { formatProblem, type Problem } from "../errors.ts";
import type { Handle } from "../figures/scene.ts";
import type { FigureHost } from "./figure-host.ts";
import type { FigureView } from "./figure-template.ts";
import { isMotionReduced } from "./playback-controller.ts";

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
      : [{ text: absence, isProblem: world === undefined && Boolean(host.for) }];
  if (problems.length > 0) return problems.map((problem) => ({ text: formatProblem(problem), isProblem: true }));
  if (world?.status !== "error") return [];
  // Problems of a lab are shown by the lab; a figure with a spec of its own shows them itself.
  if (host.sweep?.isShown) return world.problems.map((problem) => ({ text: formatProblem(problem), isProblem: true }));
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
  given: { hasProblems: boolean; hasMessages: boolean; isLocked: boolean; isForced: boolean },
): [name: string, isOn: boolean][] {
  const { hasProblems, hasMessages, isLocked, isForced } = given;
  return [
    ["loading", world?.status === "loading"],
    ["waiting", scene === undefined && !hasMessages],
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
  const hidden = `${withoutControls}`.split(/[\s,]+/);
  return {
    tools: withoutControls !== "" && hasScene,
    legend: !withoutLegend,
    export: !withoutExport && !hidden.includes("export"),
    tableButton: !hidden.includes("table"),
    link: hasLink,
  };
}
