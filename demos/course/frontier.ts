import { type SweepConfigInput, simulate, summarize } from "sweeplab";

/** What one sweep came to: the share of compute saved, and what the metric lost by a stopped winner. */
interface Outcome {
  readonly seed: string;
  readonly saved: number;
  readonly lost: number;
}

/** A setting of a policy, and what it came to: the shape that `<sweep-frontier>` draws. Numbers are means over its worlds. */
export interface Tried {
  readonly name: string;
  readonly policy: string;
  readonly saved: number;
  readonly lost: number;
  readonly worlds: readonly Outcome[];
}

type Policy = Exclude<SweepConfigInput["earlyTermination"], string | null | undefined>;

export const worldCount = 12;

/** Every setting that is tried. */
export const settings: readonly { readonly name: string; readonly policy: Policy }[] = [
  { name: "no policy", policy: { type: "none" } },
  ...[2, 5, 10, 15, 20].flatMap((delayEvaluation) =>
    [0.05, 0.1, 0.2, 0.4].map((slackFactor) => ({
      name: `bandit ${slackFactor}, grace ${delayEvaluation}`,
      policy: { type: "bandit", slackFactor, delayEvaluation } as const,
    })),
  ),
  ...[2, 5, 10].map((delayEvaluation) => ({
    name: `median, grace ${delayEvaluation}`,
    policy: { type: "median-stopping", delayEvaluation } as const,
  })),
  ...[20, 40].flatMap((truncationPercentage) =>
    [5, 10].map((every) => ({
      name: `truncation ${truncationPercentage}, every ${every}`,
      policy: {
        ...{ type: "truncation-selection", truncationPercentage, evaluationInterval: every, delayEvaluation: every },
      } as const,
    })),
  ),
];

/**
 * Every setting over one world after the other, always on the same worlds. Yields after each sweep, with all that is known
 * after each whole world, so that a page can stay at hand between them.
 */
export function* tryAll(config: SweepConfigInput): Generator<readonly Tried[] | undefined> {
  const worlds: Outcome[][] = settings.map(() => []);
  for (let world = 0; world < worldCount; world++) {
    const seed = `world-${world}`;
    for (const [position, { policy }] of settings.entries()) {
      const { savedShare, regret } = summarize(simulate({ ...config, seed, earlyTermination: policy }));
      worlds[position]?.push({ seed, saved: savedShare, lost: regret });
      yield undefined;
    }
    yield settings.map(({ name, policy }, position) => tried(name, policy.type, worlds[position] ?? []));
  }
}

function tried(name: string, policy: string, worlds: readonly Outcome[]): Tried {
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return {
    ...{ name, policy, worlds: [...worlds] },
    saved: mean(worlds.map(({ saved }) => saved)),
    lost: mean(worlds.map(({ lost }) => lost)),
  };
}
