import type { Mark, Scene } from "../figures/scene.ts";

/** A setting, or one of the worlds of the opened one. */
export interface StudyHit {
  /** CSS part of its mark: "setting", "cell", "outcome". */
  readonly part: string;
  /** Its place in the list, which its key ends with. */
  readonly place: number;
}

const reach = 24;

/** The dot next to a point, or the box that it is in, among marks of some parts. */
export function hitIn(
  { marks }: Scene,
  { x, y }: { x: number; y: number },
  parts: readonly string[],
): StudyHit | undefined {
  let [nearest, least] = [undefined as Mark | undefined, reach * reach];
  for (const mark of marks) {
    if (!parts.includes(mark.part ?? "")) continue;
    if (mark.kind === "bar") {
      const isIn = x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height;
      if (isIn) nearest = mark;
    } else if (mark.kind === "dot") {
      const squared = (mark.x - x) ** 2 + (mark.y - y) ** 2;
      if (squared < least) [nearest, least] = [mark, squared];
    }
  }
  return nearest === undefined ? undefined : { part: nearest.part ?? "", place: Number(nearest.key.split(":")[1]) };
}

/** Where its tooltip stands. */
export function tooltipPlace(
  scene: Scene | undefined,
  { part, place }: StudyHit,
): { x: number; y: number } | undefined {
  const mark = scene?.marks.find((each) => each.key === `${part}:${place}`);
  if (mark?.kind === "dot") return { x: mark.x, y: mark.y };
  return mark?.kind === "bar" ? { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 } : undefined;
}
