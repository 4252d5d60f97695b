import { stream } from "../random/stream.ts";
import type { AnyDistributionSpec, Distribution, DistributionKind } from "../space/distribution.ts";
import { distribution } from "../space/index.ts";
import { type ConfiguredKind, nameOf, simplest, withSettings } from "./configured-kind.ts";
import { frozen, textOf, wordsOf } from "./frozen.ts";

/** A spec of a registered distribution, a kind of your own (its settings are drawn), or a configured one. */
export type DistributionUnderTest = AnyDistributionSpec | DistributionKind | ConfiguredKind<DistributionKind>;

export interface ContractOptions {
  /** How many random settings. Default 50. */
  readonly runs?: number;
  /** Names the random numbers: the same seed, the same tests. Default "contract". */
  readonly seed?: string;
}

interface Law {
  readonly name: string;
  /** How this u in [0, 1) breaks the law, in words. */
  broken(of: Distribution, u: number): string | undefined;
}

/** The largest number below 1. */
const nearOne = 1 - Number.EPSILON / 2;
/** From the simplest numbers on, so that the first failure is one that can be followed by hand. */
const simpleNumbers = [0.5, 0, 0.25, 0.75, 0.1, 0.9, 0.01, 0.99, nearOne];
const dust = 1e-9;

const laws: readonly Law[] = [
  {
    name: "gives the same value for the same number",
    broken: (of, u) => unequal("quantile", of.quantile(u), of.quantile(u)),
  },
  {
    name: "gives values that it contains",
    broken: (of, u) => (of.contains(of.quantile(u)) ? undefined : `contains(${textOf(of.quantile(u))}) is false`),
  },
  {
    name: "gives JSON",
    broken: (of, u) => unequal("the value read back", JSON.parse(textOf(of.quantile(u))), of.quantile(u)),
  },
  {
    name: "samples by its quantile",
    broken: (of, u) =>
      unequal(
        "sample",
        of.sample(() => u),
        of.quantile(u),
      ),
  },
  { name: "has a cdf that reaches u at its quantile", broken: fallsShort },
  { name: "has values in the order of u", broken: outOfOrder },
  { name: "leads from rank back to the value", broken: losesRank },
  { name: "keeps within its range", broken: leavesRange },
  { name: "has a density or mass that is the growth of its cdf", broken: wrongDensity },
  { name: "lists what it can draw", broken: wrongSupport },
];

/**
 * Tests a distribution against the laws of the family, for random settings and simple numbers first.
 *
 * The laws: quantile is pure, in order, inside the support and JSON; sample is the quantile of the next number; the cdf
 * reaches u at quantile(u); rank leads back to the value; density or mass is the growth of the cdf; the support is what
 * is drawn, and its masses add up to 1.
 * @throws Error with the law, the simplest settings and number that break it, and the seed.
 */
export function assertDistributionContract(given: DistributionUnderTest, options: ContractOptions = {}): void {
  const { runs = 50, seed = "contract" } = options;
  for (let run = 0; run < runs; run++) {
    const runSeed = `${seed} ${run}`;
    const next = stream(runSeed, "numbers");
    const numbers = [...simpleNumbers, ...Array.from({ length: 20 }, next)];
    if (!("create" in given) && !("kind" in given)) {
      const spec = given as AnyDistributionSpec;
      insist({ name: textOf(spec), seed: runSeed, breach: firstBreach(() => distribution(spec), numbers) });
      continue;
    }
    const configured = withSettings(
      given as DistributionKind | ConfiguredKind<DistributionKind>,
      stream(runSeed, "settings"),
    );
    const breachOf = (by: ConfiguredKind<DistributionKind>) =>
      firstBreach(() => by.kind.create(frozen(by.settings), {}), numbers);
    const breach = breachOf(configured);
    if (breach === undefined) continue;
    const simple = simplest(configured, (simpler) => breachOf(simpler)?.law === breach.law);
    insist({ name: nameOf(simple), seed: runSeed, breach: breachOf(simple) });
  }
}

interface Breach {
  readonly law: string;
  readonly u: number;
  readonly words: string;
}

function firstBreach(create: () => Distribution, numbers: readonly number[]): Breach | undefined {
  for (const { name, broken } of laws) {
    for (const u of numbers) {
      const words = wordsOf(() => broken(create(), u));
      if (words !== undefined) return { law: name, u, words };
    }
  }
  return undefined;
}

function insist({ name, seed, breach }: { name: string; seed: string; breach: Breach | undefined }): void {
  if (breach === undefined) return;
  throw new Error(
    `${name} breaks the law "${breach.law}" at u = ${breach.u}: ${breach.words}.\nFound with seed "${seed}".`,
  );
}

function unequal(what: string, found: unknown, wanted: unknown): string | undefined {
  return textOf(found) === textOf(wanted)
    ? undefined
    : `${what} is ${textOf(found)} where it must be ${textOf(wanted)}`;
}

function fallsShort(of: Distribution, u: number): string | undefined {
  const value = of.quantile(u);
  const reached = of.cdf(value);
  if (!(reached >= u - dust && reached <= 1)) return `cdf(${textOf(value)}) is ${reached}, it must be from u to 1`;
  if (of.density === undefined || Math.abs(reached - u) <= 1e-6) return undefined;
  return `cdf(${textOf(value)}) is ${reached}, and must be u where there is a density`;
}

function outOfOrder(of: Distribution, u: number): string | undefined {
  const [low, high] = [of.quantile(u), of.quantile(Math.min(u + 0.05, nearOne))];
  if (of.cdf(low) > of.cdf(high) + dust) return `quantile goes from ${textOf(low)} back to ${textOf(high)}`;
  const isBack = typeof low === "number" && typeof high === "number" && of.scale !== "unordered" && low > high;
  return isBack ? `quantile goes from ${low} down to ${high}` : undefined;
}

function losesRank(of: Distribution, u: number): string | undefined {
  const value = of.quantile(u);
  const rank = of.rank(value);
  if (!(rank >= 0 && rank <= 1)) return `rank(${textOf(value)}) is ${rank}, outside [0, 1]`;
  if (of.density === undefined)
    return (of.mass?.(value) ?? 1) < 1e-12 ? undefined : unequal("quantile(rank(value))", of.quantile(rank), value);
  return Math.abs(rank - u) <= 1e-6 ? undefined : `rank(${textOf(value)}) is ${rank}, it must be u`;
}

function leavesRange(of: Distribution, u: number): string | undefined {
  const value = of.quantile(u);
  if (of.range === undefined || typeof value !== "number") return undefined;
  const [low, high] = of.range;
  return value >= low && value <= high ? undefined : `quantile is ${value}, outside ${low} to ${high}`;
}

function wrongDensity(of: Distribution, u: number): string | undefined {
  if (of.density !== undefined) {
    const width = 1e-4;
    const from = Math.min(Math.max(u, 0.02), 0.97);
    const [low, high, middle] = [from, from + width, from + width / 2].map((each) => Number(of.quantile(each)));
    if (low === undefined || high === undefined || middle === undefined) return undefined;
    const slope = width / (high - low);
    const density = of.density(middle);
    return Math.abs(density - slope) <= 0.02 * slope
      ? undefined
      : `density(${middle}) is ${density}, where the cdf grows by ${slope}`;
  }
  const value = of.quantile(u);
  const mass = of.mass?.(value);
  return mass === undefined || (mass >= 0 && mass <= 1)
    ? undefined
    : `mass(${textOf(value)}) is ${mass}, outside [0, 1]`;
}

function wrongSupport(of: Distribution, u: number): string | undefined {
  const { support, size } = of;
  if (support === undefined) return undefined;
  if (support.length !== size) return `size is ${size} and the support has ${support.length} values`;
  const value = textOf(of.quantile(u));
  if (!support.some((each) => textOf(each) === value)) return `${value} is drawn and not in the support`;
  const sum = support.reduce((total: number, each) => total + (of.mass?.(each) ?? Number.NaN), 0);
  return Number.isNaN(sum) || Math.abs(sum - 1) <= 1e-9 ? undefined : `the masses of the support add up to ${sum}`;
}
