import { html, type TemplateResult } from "lit";
import { type SweepIndex, standingAt } from "../figures/sweep-index.ts";
import { cssColor, statusStyles } from "../figures/tokens.ts";
import { sparkPath } from "../figures/trials/spark.ts";
import type { TrialId } from "../trial.ts";
import { glyphTemplate } from "./legend-template.ts";

const spark = { width: 84, height: 20 } as const;

/** What a cell with a picture is about. */
export interface TrialCell {
  readonly index: SweepIndex;
  readonly time: number;
  readonly trial: TrialId;
  readonly isBest: boolean;
}

function styleOf({ index, time, trial }: TrialCell) {
  const track = index.tracks[trial];
  return statusStyles[(track === undefined ? undefined : standingAt(track, time)) ?? "queued"];
}

/** A status as its glyph and its word. */
export function statusCell(of: TrialCell): TemplateResult {
  const style = styleOf(of);
  const { glyph, tone } = of.isBest ? ({ glyph: "star", tone: "best" } as const) : style;
  return html`<span class="status"><svg width="14" height="14" aria-hidden="true">${glyphTemplate(glyph, { tone })}</svg>${style.word}</span>`;
}

/** Decoration: what it shows is in the other cells. */
export function sparkline(of: TrialCell): TemplateResult {
  const color = cssColor(of.isBest ? "best" : styleOf(of).tone);
  return html`<svg width=${spark.width} height=${spark.height} aria-hidden="true"><path d=${sparkPath(of, of.trial, spark)} fill="none" stroke=${color} stroke-width="1.5" /></svg>`;
}
