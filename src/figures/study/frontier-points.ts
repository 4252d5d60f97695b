import { Mismatch } from "../../fields.ts";
import { numberText } from "../number-text.ts";
import { type Estimate, readEstimate } from "./estimate.ts";
import { frontierOutline } from "./frontier-outline.ts";
import { settingName, settingText } from "./setting-words.ts";

/** One setting of a policy, over some worlds: what it saved and what it lost. What `frontierOf` of a study gives, too. */
export interface FrontierPoint {
  /** "bandit 0.2"; the policy and the varied settings of its worlds when left out. */
  readonly name?: string;
  /** The policy, "bandit" or "bandit:0.2,1,5": its type gives the tone and the letter. */
  readonly policy: string;
  /** Share of compute saved, 0 to 1, and quality lost in the unit of the metric: means, or means with their intervals. */
  readonly saved: number | Estimate;
  readonly lost: number | Estimate;
  /** Settings of its worlds by path. Only points of the same worlds are compared. */
  readonly settings?: { readonly [path: string]: unknown };
  /** World by world, shown when the point is opened. */
  readonly worlds?: readonly Outcome[];
  /** The reader's own setting: it is ringed, named, and compared with the others. */
  readonly isOwn?: boolean;
}

export interface Outcome {
  readonly seed: string;
  readonly saved: number;
  readonly lost: number;
}

/** A point as it is drawn. */
export interface Place {
  readonly name: string;
  readonly policy: string;
  readonly saved: Estimate;
  readonly lost: Estimate;
  /** Points with equal groups are compared. */
  readonly group: string;
  readonly worlds: readonly Outcome[];
  readonly isOwn: boolean;
}

/** The options of the figure, of which the points are checked. */
export const frontierFields = {
  ...frontierOutline.fields,
  points: { ...frontierOutline.fields.points, read: readPoints },
} as const;

function readPoints(given: unknown): readonly FrontierPoint[] | Mismatch {
  const isRight = Array.isArray(given) && given.every((each) => readPoint(each) !== undefined);
  return isRight ? given : new Mismatch(`must be ${frontierOutline.fields.points.rule}`);
}

/** Points as they are drawn. */
export function placesOf(points: readonly FrontierPoint[]): Place[] {
  return points.flatMap((point) => readPoint(point) ?? []);
}

function readPoint(given: unknown): Place | undefined {
  const { name, policy, saved, lost, settings, worlds, isOwn } = (given ?? {}) as {
    readonly [name: string]: unknown;
  };
  const [savedMean, lostMean] = [readEstimate(saved), readEstimate(lost)];
  if (typeof policy !== "string" || savedMean === undefined || lostMean === undefined) return undefined;
  const varied = Object.entries(settings ?? {}).filter(([path]) => !path.startsWith("earlyTermination."));
  const ofWorlds = varied.map(([path, value]) => `${settingName(path)} ${settingText(value)}`);
  return {
    ...{ name: typeof name === "string" ? name : [policy, ...ofWorlds].join(", "), saved: savedMean, lost: lostMean },
    ...{ policy: /^[^:(]*/.exec(policy)?.[0] ?? policy, group: ofWorlds.join(", ") },
    worlds: Array.isArray(worlds) ? worlds.filter(isOutcome) : [],
    isOwn: isOwn === true,
  };
}

function isOutcome(given: unknown): given is Outcome {
  const { seed, saved, lost } = (given ?? {}) as { readonly [name: string]: unknown };
  return typeof seed === "string" && Number.isFinite(saved) && Number.isFinite(lost);
}

/** In the same worlds it saves as much and loses no more, and differs in one of the two. */
export function dominates(a: Place, b: Place): boolean {
  return (
    a.group === b.group &&
    a.saved.mean >= b.saved.mean &&
    a.lost.mean <= b.lost.mean &&
    (a.saved.mean > b.saved.mean || a.lost.mean < b.lost.mean)
  );
}

/** The settings that no other one of the same worlds dominates, by what they save. Without a value a point is none. */
export function frontierOf(places: readonly Place[]): Place[] {
  return places
    .filter((place) => hasValue(place) && !places.some((other) => dominates(other, place)))
    .sort((a, b) => a.saved.mean - b.saved.mean);
}

export function hasValue({ saved, lost }: Place): boolean {
  return Number.isFinite(saved.mean) && Number.isFinite(lost.mean);
}

/** "bandit 0.2 saves 41 % and loses 0.003". */
export function pointWords({ name, saved, lost }: Place): string {
  return `${name} saves ${numberText(saved.mean * 100)} % and loses ${numberText(lost.mean)}`;
}
