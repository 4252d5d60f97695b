import { textBox } from "../../src/figures/labels.ts";
import type { Mark, Scene, TextMark } from "../../src/figures/scene.ts";

/** What is wrong with a scene, whatever it shows. */
export function faultsOf(scene: Scene): string[] {
  const keys = scene.marks.map(({ key }) => key);
  const twice = keys.filter((key, position) => keys.indexOf(key) !== position);
  return [
    ...twice.map((key) => `${key} stands twice`),
    ...(scene.label === "" ? ["no label"] : []),
    ...scene.marks.flatMap(numberFaults),
    ...scene.marks.flatMap((mark) => outside(mark, scene)),
    ...scene.marks.flatMap((mark) => (mark.kind === "text" && mark.size < 12 ? [`${mark.key} is small`] : [])),
    ...scene.handles.flatMap(({ key, x, y, value }) =>
      [x, y, value].every(Number.isFinite) ? [] : [`handle ${key} is nowhere`],
    ),
  ];
}

function numberFaults(mark: Mark): string[] {
  const numbers = Object.entries(mark).flatMap(([name, value]) =>
    typeof value === "number" ? [[name, value] as const] : [],
  );
  return numbers.filter(([, value]) => !Number.isFinite(value)).map(([name]) => `${mark.key}.${name} is not a number`);
}

/** Where a text lies, slanted ones by their corners. */
function turned(mark: TextMark): ReturnType<typeof textBox> {
  const box = textBox(mark);
  const angle = ((mark.rotate ?? 0) / 180) * Math.PI;
  if (angle === 0) return box;
  const corners = [box.left, box.right].flatMap((x) =>
    [box.top, box.bottom].map((y) => {
      const [dx, dy] = [x - mark.x, y - mark.y];
      return [
        mark.x + dx * Math.cos(angle) - dy * Math.sin(angle),
        mark.y + dx * Math.sin(angle) + dy * Math.cos(angle),
      ];
    }),
  );
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function outside(mark: Mark, { width, height }: Scene): string[] {
  if (mark.kind !== "text") return [];
  const { left, right, top, bottom } = turned(mark);
  return left >= -2 && right <= width + 2 && top >= -2 && bottom <= height + 4
    ? []
    : [
        `${mark.key} "${mark.text}" leaves the picture: ${[left, right, top, bottom].map(Math.round).join(" ")} of ${width} x ${height}`,
      ];
}
