/**
 * Figures as data: a scene for every log and time, and what turns scenes into pictures and words. No DOM.
 * @module sweeplab/figures
 */

import { bringAllWork } from "./simulation/all-work.ts";

export { type Canvas, type Look, paintScene } from "./figures/canvas.ts";
export { type EmbedParts, embedCode } from "./figures/embed-code.ts";
export {
  type Drawing,
  defineFigure,
  type Figure,
  type FigureDefinition,
  type Frame,
} from "./figures/figure.ts";
export { fittingFigures } from "./figures/fitting.ts";
export { reproductionLine, withFootnote } from "./figures/footnote.ts";
export { type Hit, nearestHit } from "./figures/hits.ts";
export { figureNamed, figures } from "./figures/index.ts";
export { learningCurves } from "./figures/learning-curves.ts";
export { withLegend } from "./figures/legend.ts";
export { outcomeText } from "./figures/outcome.ts";
export { PathText, type Pen } from "./figures/pen.ts";
export { type ReplayPageParts, replayPage } from "./figures/replay-page.ts";
export { type ReportParts, reportPage } from "./figures/report-page.ts";
export type * from "./figures/scene.ts";
export { settingAt, valueAt } from "./figures/scene.ts";
export { type Layers, type Painted, ScenePainter } from "./figures/scene-painter.ts";
export type { Selection } from "./figures/selection.ts";
export { type StudyPageParts, studyPage } from "./figures/study-page.ts";
export { type SvgOptions, svgText } from "./figures/svg-text.ts";
export { sweepIndex } from "./figures/sweep-index.ts";
export type { Table, TableColumn, TableRow } from "./figures/table.ts";
export { tableText } from "./figures/table-text.ts";
export { describeSweep, describeTrial, narrate } from "./figures/text.ts";
export { cssColor, cssDeclarations, statusStyles, type Theme, type Tone, tokens } from "./figures/tokens.ts";
export { pathOf } from "./figures/trace.ts";

bringAllWork();
