import { cheapNodes } from "./gallery/cheap-nodes.ts";
import type { Demo } from "./gallery/demo.ts";
import { diverging } from "./gallery/diverging.ts";
import { evenCoverage } from "./gallery/even-coverage.ts";
import { explainADecision } from "./gallery/explain-a-decision.ts";
import { firstWave } from "./gallery/first-wave.ts";
import { gatesAndGrace } from "./gallery/gates-and-grace.ts";
import { goodAgainstOther } from "./gallery/good-against-other.ts";
import { gotAway } from "./gallery/got-away.ts";
import { medianStopping } from "./gallery/median-stopping.ts";
import { movingLine } from "./gallery/moving-line.ts";
import { nameThatMetric } from "./gallery/name-that-metric.ts";
import { oneWorldFourRules } from "./gallery/one-world-four-rules.ts";
import { pourTheMass } from "./gallery/pour-the-mass.ts";
import { rungLadder } from "./gallery/rung-ladder.ts";
import { shadowsOfAGrid } from "./gallery/shadows-of-a-grid.ts";
import { surrogate } from "./gallery/surrogate.ts";
import { theFrontier } from "./gallery/the-frontier.ts";
import { timeoutCliff } from "./gallery/timeout-cliff.ts";
import { truncation } from "./gallery/truncation.ts";
import { whatIsAnInterval } from "./gallery/what-is-an-interval.ts";
import { whenIsItSafe } from "./gallery/when-is-it-safe.ts";
import { whereItCut } from "./gallery/where-it-cut.ts";
import { whereNext } from "./gallery/where-next.ts";
import { whichMedian } from "./gallery/which-median.ts";

/** Every demo by its name, in the order of a course. A new one is one file and one entry here. */
export const gallery: Readonly<Record<string, Demo>> = {
  "moving-line": movingLine,
  "got-away": gotAway,
  "one-world-four-rules": oneWorldFourRules,
  "the-frontier": theFrontier,
  "when-is-it-safe": whenIsItSafe,
  "first-wave": firstWave,
  "explain-a-decision": explainADecision,
  "gates-and-grace": gatesAndGrace,
  "what-is-an-interval": whatIsAnInterval,
  "median-stopping": medianStopping,
  "which-median": whichMedian,
  truncation: truncation,
  "rung-ladder": rungLadder,
  "cheap-nodes": cheapNodes,
  "timeout-cliff": timeoutCliff,
  "name-that-metric": nameThatMetric,
  diverging: diverging,
  "pour-the-mass": pourTheMass,
  "shadows-of-a-grid": shadowsOfAGrid,
  "even-coverage": evenCoverage,
  "where-it-cut": whereItCut,
  "where-next": whereNext,
  surrogate: surrogate,
  "good-against-other": goodAgainstOther,
};
