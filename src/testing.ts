/** Kit for testing policies, samplers, distributions and objectives. Needs no test runner. */
import { bringAllWork } from "./simulation/all-work.ts";

export { type CanonicalTrace, canonicalTraces } from "./testing/canonical-traces.ts";
export { compareOnTraces, type TraceDifference } from "./testing/compare-on-traces.ts";
export { type ConfiguredKind, configure } from "./testing/configured-kind.ts";
export type { ConfiguredPolicy, PolicyUnderTest } from "./testing/configured-policy.ts";
export {
  assertDistributionContract,
  type ContractOptions,
  type DistributionUnderTest,
} from "./testing/distribution-contract.ts";
export {
  assertDecidesLike,
  assertSpares,
  assertStops,
  decidesLike,
  type ExpectedStop,
  type Outcome,
  spares,
  stops,
} from "./testing/expectations.ts";
export { forSeeds } from "./testing/for-seeds.ts";
export { type History, judge, type RecordedTrial } from "./testing/judge.ts";
export { type MetricTable, metricTable } from "./testing/metric-table.ts";
export {
  assertCurveContract,
  assertObjectiveContract,
  assertSurfaceContract,
  type SurfaceContractOptions,
} from "./testing/objective-contract.ts";
export { assertPolicyContract, type PolicyContractOptions } from "./testing/policy-contract.ts";
export { randomTable } from "./testing/random-table.ts";
export type { TableArrays } from "./testing/read-table.ts";
export { type Decision, replayTable, type StopMode, type TableReplay } from "./testing/replay-table.ts";
export {
  assertSamplerContract,
  type SamplerContractOptions,
  type SamplerUnderTest,
} from "./testing/sampler-contract.ts";

bringAllWork();
