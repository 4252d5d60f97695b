import { worsenBy, worsenByFactor } from "../../goal.ts";
import type { Scale } from "../axes.ts";
import { numberText } from "../number-text.ts";
import type { Handle, Stop } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { BoundStep } from "./bound.ts";
import type { CurvesLayout } from "./layout.ts";

/** What can be dragged on the curves: the bound for the slack, a gate for the interval, the fog's edge for the delay. */
export function curveHandles(index: SweepIndex, layout: CurvesLayout, step: BoundStep | undefined): Handle[] {
  const policy = index.config.earlyTermination;
  if (policy.type === "none") return [];
  const bound = step === undefined ? undefined : boundHandle(index, layout, step);
  const cadence = "evaluationInterval" in policy && "delayEvaluation" in policy ? policy : undefined;
  return [...(bound === undefined ? [] : [bound]), ...(cadence === undefined ? [] : [...gateHandles(cadence, layout)])];
}

/** The end of a bandit's bound. */
function boundHandle(index: SweepIndex, layout: CurvesLayout, { x2, y, verdict }: BoundStep): Handle | undefined {
  const setting = slackSetting(index, verdict, layout.y);
  return setting === undefined ? undefined : { ...setting, key: "bound", direction: "y", x: x2, y };
}

/** The slack of a bandit as its bound is dragged: stops are where the bound would lie for each slack, with the leader as it is. */
export function slackSetting(
  { config, goal }: SweepIndex,
  { leader, bar }: BoundStep["verdict"],
  scale: Scale,
): Omit<Handle, "key" | "direction" | "x" | "y"> | undefined {
  const policy = config.earlyTermination;
  if (policy.type !== "bandit" || leader === undefined) return undefined;
  const isRatio = policy.slackFactor !== undefined && policy.slackAmount === undefined;
  const value = (isRatio ? policy.slackFactor : policy.slackAmount) ?? 0;
  const [low, high] = scale.domain;
  const max = isRatio ? 2 : high - low;
  const values = Array.from({ length: 201 }, (_, position) => (position / 200) * max);
  const barFor = (slack: number): number =>
    isRatio
      ? worsenByFactor(goal, leader.value, { factor: slack, literal: policy.literal })
      : worsenBy(goal, leader.value, slack);
  const name = isRatio ? "slackFactor" : "slackAmount";
  return {
    setting: `earlyTermination.${name}`,
    ...{ value, min: 0, max, step: isRatio ? 0.01 : 10 ** Math.floor(Math.log10(max / 100)) },
    stops: ascending(values.map((slack) => ({ at: scale(barFor(slack)), value: slack }))),
    label: isRatio ? "Slack factor" : "Slack amount",
    text: `slack ${numberText(value)}, bound ${numberText(bar)}`,
  };
}

function gateHandles(
  cadence: { evaluationInterval: number; delayEvaluation: number },
  { x, plot }: CurvesLayout,
): Handle[] {
  const last = Math.floor(x.domain[1]);
  const { evaluationInterval, delayEvaluation } = cadence;
  const shared = { direction: "x", max: last, step: 1, stops: reportStops(x, last) } as const;
  const delay: Handle = {
    ...{ ...shared, key: "delay", setting: "earlyTermination.delayEvaluation", min: 0, value: delayEvaluation },
    ...{ x: delayEvaluation < 1 ? plot.left : x(Math.min(last, delayEvaluation) - 0.5), y: plot.top },
    label: "Delay",
    text: `the policy waits for interval ${delayEvaluation}`,
  };
  const width = Math.max(1, evaluationInterval);
  const gate: Handle = {
    ...{ ...shared, key: "gate", setting: "earlyTermination.evaluationInterval", min: 1, value: width },
    ...{ x: x(Math.min(last, width)), y: plot.bottom },
    label: "Evaluation interval",
    text: width === 1 ? "the policy runs at every interval" : `the policy runs at every multiple of ${width}`,
  };
  return [delay, gate];
}

/** Intervals from 0 on, where 0 is the place before the first. */
function reportStops(x: Scale, last: number): Stop[] {
  return Array.from({ length: last + 1 }, (_, interval) => ({ at: x(interval), value: interval }));
}

function ascending(stops: Stop[]): Stop[] {
  return stops.sort((a, b) => a.at - b.at);
}
