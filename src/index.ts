/**
 * The engine: simulate a sweep, explain it, read and write it. No DOM.
 * @module sweeplab
 */

import { bringAllWork } from "./simulation/all-work.ts";

export { type Improvement, improvementsOf } from "./analysis/best-so-far.ts";
export { type CounterfactualRun, counterfactual, counterfactualsOf } from "./analysis/counterfactual.ts";
export { firstParting, type Parting } from "./analysis/first-parting.ts";
export { type Landscape, landscape } from "./analysis/landscape.ts";
export { type PosteriorSlice, type PosteriorSliceOptions, posteriorSlice } from "./analysis/posterior-slice.ts";
export {
  configToReplay,
  type PolicyReplay,
  type RankedTrial,
  type RecordedReplay,
  type RecordOptions,
  type ReplayedStop,
  type ReplayOptions,
  replayRecorded,
} from "./analysis/recorded-replay.ts";
export { recordedSampler } from "./analysis/recorded-sampler.ts";
export type { UntimedOrder } from "./analysis/recorded-timeline.ts";
export { reviewConfig } from "./analysis/review.ts";
export { type Spend, spendUntil } from "./analysis/spend.ts";
export { type StoppedTrial, type SweepSummary, summarize } from "./analysis/summary.ts";
export { formatProblem, type Problem, SweepError } from "./errors.ts";
export * as fields from "./fields.ts";
export { sweepSteps } from "./formats/azure-job.ts";
export { toAzurePython } from "./formats/azure-python.ts";
export { type AzureOptions, fromAzureYaml, type ReadSweep } from "./formats/azure-sweep.ts";
export { toAzureYaml } from "./formats/azure-yaml.ts";
export { reportsCsv, trialsCsv } from "./formats/csv.ts";
export { logLines, readLog, writeLog } from "./formats/log-json.ts";
export { type ReadText, readSweep } from "./formats/read-sweep.ts";
export type { ColumnNames, RecordedOptions } from "./formats/recorded/recorded-options.ts";
export { RecordedReader, readRecorded } from "./formats/recorded/recorded-reader.ts";
export { TextPieces } from "./formats/text-pieces.ts";
export { bestOf, type Goal, isBetter, isClearlyWorse, worsenBy } from "./goal.ts";
export type { ObjectiveInput, ObjectiveSpec } from "./objectives/index.ts";
export {
  type CurveKind,
  defineCurve,
  defineSurface,
  type Recording,
  type Score,
  type SurfaceKind,
  type TrialRun,
  type TrialSetting,
} from "./objectives/objective.ts";
export { durationFields, failureFields, noiseFields, objectiveFields } from "./objectives/objective-fields.ts";
export { surface, surfaceFacts } from "./objectives/published.ts";
export { type PolicySpec, type PolicySpecInput, parsePolicy } from "./policies/index.ts";
export {
  definePolicy,
  type Judgement,
  type Peers,
  type PolicyKind,
  type PolicyPromises,
  type PolicyView,
  type RankedValues,
  type Turn,
  type Verdict,
  type Watch,
} from "./policies/policy.ts";
export { sobol } from "./random/sobol.ts";
export { type Stream, stream } from "./random/stream.ts";
export { expectedImprovement } from "./samplers/gaussian-process/expected-improvement.ts";
export { gaussianProcess } from "./samplers/gaussian-process/gaussian-process.ts";
export type { SamplerSpec, SamplerSpecInput } from "./samplers/index.ts";
export {
  type Answer,
  defineSampler,
  type SamplerKind,
  type SamplerRequest,
  type Suggestion,
} from "./samplers/sampler.ts";
export {
  type OwnKinds,
  type Registries,
  registriesWith,
  type SweepConfig,
  type SweepConfigInput,
  validateConfig,
} from "./simulation/config.ts";
export { type Compute, computeFields, type Limits, limitFields } from "./simulation/config-fields.ts";
export type * from "./simulation/events.ts";
export { logHasher } from "./simulation/hash.ts";
export type { SweepLog } from "./simulation/log.ts";
export { recordIn } from "./simulation/record.ts";
export type * from "./simulation/recorded-sweep.ts";
export { createReplay, type Replay } from "./simulation/replay.ts";
export { type SimulateOptions, simulate, simulateSlices, simulateSteps } from "./simulation/simulate.ts";
export { suggest } from "./simulation/suggest.ts";
export type { NodeView, SweepView, TrialView } from "./simulation/view.ts";
export { type Distribution, type DistributionKind, defineDistribution } from "./space/distribution.ts";
export { createSearchSpace, distribution, type SearchSpaceSpec } from "./space/index.ts";
export type { Dimension, SearchSpace } from "./space/search-space.ts";
export type { Estimate } from "./study/bootstrap.ts";
export { type FrontierPoint, frontierOf } from "./study/frontier.ts";
export { measures, type Outcome } from "./study/outcome.ts";
export { mergeParts, type NamedPart, readPart, type StudyPart, writePart } from "./study/part.ts";
export { runStudy, type Shard, type StudyOptions, type StudyResult } from "./study/run-study.ts";
export {
  type Axis,
  type SafetyCell,
  type SafetyMap,
  type SafetyWorld,
  safetyMap,
  safetySources,
} from "./study/safety-map.ts";
export { type Study, type StudyCase, type StudyInput, validateStudy } from "./study/study.ts";
export { readStudyFile, type StudyFile } from "./study/study-file.ts";
export { type CaseSummary, type Difference, summarizeStudy } from "./study/summarize-study.ts";
export { type StudyWorker, webWorker } from "./study/workers.ts";
export type { EndReason, Params, ParamValue, PastTrial, Scalar, TrialHistory, TrialId, TrialStatus } from "./trial.ts";

bringAllWork();
