/** Kit for testing policies, samplers, distributions and objectives. Needs no test runner. */
export { type ConfiguredPolicy, configure, type PolicyUnderTest } from "./testing/configured-policy.ts";
export { type History, judge, type RecordedTrial } from "./testing/judge.ts";
export { type MetricTable, metricTable, type TableArrays } from "./testing/metric-table.ts";
export { type Decision, replayTable, type TableReplay } from "./testing/replay-table.ts";
