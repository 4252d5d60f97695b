import { parsePolicy, type SweepConfigInput, simulate, summarize } from "sweeplab";

export const lifeCount = 200;

/** What a reader sets: the rule in its short form without its grace, how long that is, and how much metrics jitter. */
export interface Setting {
  readonly rule: Rule;
  readonly grace: number;
  readonly noise: number;
}

export type Rule = "bandit" | "median" | "truncation";

export const noises = [0.002, 0.01, 0.03, 0.06] as const;
export const graces = [3, 6, 9, 12] as const;

/** The settings that the text tells of. */
export const beats: { readonly [name: string]: Setting } = {
  calm: { rule: "bandit", grace: 3, noise: 0.002 },
  noisy: { rule: "bandit", grace: 3, noise: 0.03 },
  patient: { rule: "bandit", grace: 12, noise: 0.03 },
  median: { rule: "median", grace: 3, noise: 0.03 },
};

/** One life of the sweep: what the rule saved in it, and what the metric lost by a stopped winner. */
export interface Life {
  readonly life: number;
  readonly saved: number;
  readonly lost: number;
}

const policyText = {
  bandit: (grace: number) => `bandit(0.1,1,${grace})`,
  median: (grace: number) => `median(${grace})`,
  truncation: (grace: number) => `truncation(20,1,${grace})`,
};

/** The sweep in one of its lives: the same space and the same rule, other trials and other luck. */
export function sweepIn(life: number, { rule, grace, noise }: Setting): SweepConfigInput {
  return {
    seed: `life-${life}`,
    primaryMetric: "accuracy",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
      dropout: { type: "uniform", minValue: 0, maxValue: 0.6 },
    },
    earlyTermination: parsePolicy(policyText[rule](grace)),
    objective: { curve: "crossing", intervals: 20, noise: { sd: noise } },
    limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
  };
}

/** One life after the other, so that a page can show each as it comes. */
export function* livesOf(setting: Setting, count: number = lifeCount): Generator<Life, void> {
  for (let life = 0; life < count; life++) {
    const { savedShare, regret } = summarize(simulate(sweepIn(life, setting)));
    yield { life, saved: savedShare, lost: regret };
  }
}

/** What all lives together say. */
export interface Tally {
  readonly count: number;
  /** Lives in which the winner was stopped. */
  readonly losers: number;
  /** Mean share of compute saved. */
  readonly saved: number;
  /** Mean of what was lost, over the losers. */
  readonly lost: number;
}

export function tallyOf(lives: readonly Life[]): Tally {
  const losers = lives.filter(({ lost }) => lost > 0);
  const mean = (numbers: readonly number[]): number =>
    numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return {
    ...{ count: lives.length, losers: losers.length },
    saved: mean(lives.map(({ saved }) => saved)),
    lost: mean(losers.map(({ lost }) => lost)),
  };
}

/** A dot's place in units of dots: those that lost nothing in a block, the others in stacks by what they lost. */
export interface Place extends Life {
  readonly column: number;
  readonly row: number;
}

/** So that the block of all lives is no higher than the stacks become. */
export const blockColumns = 14;
/** Of lost accuracy that share a stack. */
export const stackWidth = 0.01;

export function placesOf(lives: readonly Life[]): readonly Place[] {
  const heights = new Map<number, number>();
  let kept = 0;
  return lives.map((life) => {
    if (life.lost === 0) return { ...life, column: kept % blockColumns, row: Math.floor(kept++ / blockColumns) };
    const column = blockColumns + 2 + Math.floor(life.lost / stackWidth);
    const row = heights.get(column) ?? 0;
    heights.set(column, row + 1);
    return { ...life, column, row };
  });
}
