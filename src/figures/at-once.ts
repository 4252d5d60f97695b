import { comparisonOutline } from "./comparison/outline.ts";
import { decisionOutline } from "./decision/outline.ts";
import { distributionOutline } from "./distribution/outline.ts";
import { historyOutline } from "./history/outline.ts";
import { learningCurves } from "./learning-curves.ts";
import { parallelOutline } from "./parallel/outline.ts";
import { rungsOutline } from "./rungs/outline.ts";
import { searchSpaceOutline } from "./space/outline.ts";
import { frontierOutline } from "./study/frontier-outline.ts";
import { safetyOutline } from "./study/safety-outline.ts";
import { surrogateOutline } from "./surrogate/outline.ts";
import { timelineOutline } from "./timeline/outline.ts";
import { trialsOutline } from "./trials/outline.ts";

/**
 * Every figure, as pages have it at once: of some only the outline, their drawing comes when one is on the page. A new
 * figure is one file and one entry here; its element follows from it.
 */
export const figuresAtOnce = [
  learningCurves,
  timelineOutline,
  historyOutline,
  searchSpaceOutline,
  parallelOutline,
  decisionOutline,
  comparisonOutline,
  distributionOutline,
  surrogateOutline,
  rungsOutline,
  frontierOutline,
  safetyOutline,
  trialsOutline,
] as const;
