import { withHatchLines } from "./hatch-lines.ts";
import type { LegendItem, Mark, Scene } from "./scene.ts";
import type { Tone } from "./tokens.ts";

/** Dashes of lines, and hatches of bars, that colour alone tells apart otherwise. */
const dashes: { readonly [T in Tone]?: readonly number[] } = {
  running: [12, 3],
  "ramp-0": [2, 3],
  "ramp-1": [2, 3],
  "ramp-2": [2, 3],
  "ramp-3": [6, 3],
  "ramp-4": [6, 3],
};
const hatches = { running: "rows", completed: "diagonal" } as const;

/**
 * The scene with patterns beside colours: running trials dashed and in rows, what was saved hatched, lines of lower rank
 * dashed the finer the lower. What has a dash or a hatch already keeps it. For paper, for forced colours, and where the
 * page asks for it; marks that need nothing stay the same objects. On paper hatches are lines.
 */
export function patterned(scene: Scene, isOnPaper = false): Scene {
  const hatched = new Set<string>();
  const marks = scene.marks.map((mark) => {
    const made = patternedMark(mark);
    if (made !== mark) hatched.add(`name:${mark.key}`);
    return made;
  });
  // A name on a bar is written in the ground's tone where the bar is solid, on a rim of it where it is hatched.
  const named = marks.map((mark) =>
    mark.kind === "text" && mark.tone === "ground" && hatched.has(mark.key)
      ? ({ ...mark, tone: "running", halo: true } as const)
      : mark,
  );
  return { ...scene, marks: isOnPaper ? withHatchLines(named) : named, legend: scene.legend.map(patternedItem) };
}

function patternedMark(mark: Mark): Mark {
  if (mark.kind === "line") {
    const dash = dashOf(mark);
    return dash === undefined ? mark : { ...mark, dash };
  }
  if (mark.kind !== "bar" || (mark.fill ?? "solid") !== "solid") return mark;
  // A completed bar is solid beside the hatched ones; a saved share lies beside the spent one.
  if (mark.tone === "running") return { ...mark, fill: hatches.running };
  return mark.tone === "completed" && mark.part === "meter" ? { ...mark, fill: hatches.completed } : mark;
}

function patternedItem(item: LegendItem): LegendItem {
  const dash = item.dash === undefined ? undefined : dashOf(item);
  if (item.tone === "running" && item.fill === "solid") return { ...item, fill: hatches.running };
  return dash === undefined ? item : { ...item, dash };
}

function dashOf({ tone, dash = [] }: { readonly tone: Tone; readonly dash?: readonly number[] }) {
  return dash.length === 0 ? dashes[tone] : undefined;
}
