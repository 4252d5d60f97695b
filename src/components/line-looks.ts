import type { LineMark, Scene } from "../figures/scene.ts";

/** How a page wants the lines of a part to look; what it leaves open stays as the figure has it. */
type LineLook = Partial<Pick<LineMark, "width" | "dash" | "opacity">>;

const parts = ["curve", "ghost", "best", "chosen", "bound", "pardoned", "line"];

/** What `--curve-width` and the like say at a place, by part; undefined where nothing does, as nearly always. */
export function lineLooksAt(place: Element): ReadonlyMap<string, LineLook> | undefined {
  const style = getComputedStyle(place);
  const looks = new Map<string, LineLook>();
  for (const part of parts) {
    const given = (name: string) => style.getPropertyValue(`--${part}-${name}`).trim();
    const [width, dash, opacity] = [given("width"), given("dash"), given("opacity")];
    if (`${width}${dash}${opacity}` === "") continue;
    looks.set(part, {
      ...(width === "" ? {} : { width: Number.parseFloat(width) }),
      ...(dash === "" ? {} : { dash: dash === "none" ? [] : dash.split(/[\s,]+/).map(Number.parseFloat) }),
      ...(opacity === "" ? {} : { opacity: Number.parseFloat(opacity) }),
    });
  }
  return looks.size === 0 ? undefined : looks;
}

/** The scene with its lines as the page wants them; lines that step back behind others do so from there. */
export function withLineLooks(scene: Scene, looks: ReadonlyMap<string, LineLook>): Scene {
  const marks = scene.marks.map((mark) => {
    const look = mark.kind === "line" && mark.part !== undefined ? looks.get(mark.part) : undefined;
    if (look === undefined) return mark;
    return { ...mark, ...look, opacity: (mark.opacity ?? 1) * (look.opacity ?? 1) };
  });
  return { ...scene, marks };
}
