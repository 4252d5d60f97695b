import { glyphPaint } from "./glyphs.ts";
import type { Fill, Mark } from "./scene.ts";
import type { Tone } from "./tokens.ts";

/** How the outline of a mark is painted: what every back end follows, so that all pictures agree. */
export interface Paint {
  readonly fill?: Tone;
  /** 0 to 1. */
  readonly fillOpacity: number;
  readonly stroke?: Tone;
  readonly strokeWidth: number;
  readonly dash: readonly number[];
  /** Hatch over the inside, in the mark's tone. */
  readonly hatch?: Exclude<Fill, "solid" | "outline" | "dotted">;
  /** Width of a ground-coloured rim under the stroke; 0 for none. */
  readonly halo: number;
}

const plain = { fillOpacity: 1, strokeWidth: 1, dash: [], halo: 0 } as const;

/** The paint of a mark. A half-filled disc has its filled half besides, and a text is painted by its back end. */
export function paintOf(mark: Mark): Paint {
  switch (mark.kind) {
    case "line":
      return {
        fillOpacity: 1,
        stroke: mark.tone,
        strokeWidth: mark.width,
        dash: mark.dash ?? solid,
        halo: mark.halo === true ? mark.width + 4 : 0,
      };
    case "rule":
      return {
        fillOpacity: 1,
        stroke: mark.tone,
        strokeWidth: mark.width,
        dash: mark.dash ?? solid,
        halo: mark.halo === true ? mark.width + 4 : 0,
      };
    case "dot":
      return dotPaint(mark);
    case "area":
      return { ...boxPaint(mark.tone, mark.fill), stroke: mark.tone, strokeWidth: mark.outline ?? 0 };
    case "bar":
      return boxPaint(mark.tone, mark.fill);
    case "band":
      return boxPaint(mark.tone, mark.fill);
    case "text":
      return { ...plain, fill: mark.tone };
  }
}

function dotPaint({ tone, glyph, inside, radius, halo = false }: Extract<Mark, { kind: "dot" }>): Paint {
  const rim = halo ? 4 : 0;
  if (glyphPaint[glyph] === "filled") {
    const isPlain = inside === undefined;
    const strokeWidth = glyph === "point" ? 0 : 1;
    return {
      fill: inside ?? tone,
      fillOpacity: 1,
      stroke: isPlain ? "ground" : tone,
      strokeWidth,
      dash: solid,
      halo: rim,
    };
  }
  const strokeWidth = radius < 4 ? 1.25 : 1.75;
  const dash = glyph === "ring" ? dotted : solid;
  if (glyph === "cross" || glyph === "crosshair") return { fillOpacity: 1, stroke: tone, strokeWidth, dash, halo: rim };
  return { fill: inside ?? "ground", fillOpacity: 1, stroke: tone, strokeWidth, dash, halo: rim };
}

const solid: readonly number[] = [];
const dotted: readonly number[] = [1.5, 1.5];

function boxPaint(tone: Tone, fill: Fill = "solid"): Paint {
  if (fill === "solid") return { ...plain, fill: tone, strokeWidth: 0 };
  if (fill === "outline") return { ...plain, stroke: tone };
  if (fill === "dotted") return { ...plain, stroke: tone, dash: [1, 3] };
  return { ...plain, hatch: fill, stroke: tone };
}
