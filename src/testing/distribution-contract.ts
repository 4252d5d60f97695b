import { stream } from "../random/stream.ts";
import type { AnyDistributionSpec, Distribution, DistributionKind } from "../space/distribution.ts";
import { distribution, distributionKinds } from "../space/index.ts";
import { codeText } from "./code-text.ts";
import {
  type ConfiguredKind,
  isObject,
  nameOf,
  registeredKind,
  simplerSettings,
  toldSettings,
  withSettings,
} from "./configured-kind.ts";
import { countField, optionsOf, seedField } from "./contract-options.ts";
import { type DistributionLaw, distributionLaws, nearOne } from "./distribution-laws.ts";
import { frozen, wordsOf } from "./frozen.ts";
import { insist, type Law } from "./law.ts";
import { simplerNumbers } from "./shrink.ts";

/** A spec of a registered distribution, a kind of your own (its settings are drawn), or a configured one. */
export type DistributionUnderTest = AnyDistributionSpec | DistributionKind | ConfiguredKind<DistributionKind>;

export interface ContractOptions {
  /** How many random settings. Default 50. */
  readonly runs?: number;
  /** Names the random numbers: the same seed, the same tests. Default "contract". */
  readonly seed?: string;
}

export const contractFields = { runs: countField("Random settings", 50), seed: seedField } as const;

/** From the simplest numbers on, so that the first failure is one that can be followed by hand. */
const simpleNumbers = [0.5, 0, 0.25, 0.75, 0.1, 0.9, 0.01, 0.99, nearOne];

const tenths = [0.2, 0.3, 0.4, 0.6, 0.7, 0.8];

interface Given {
  readonly configured: ConfiguredKind<DistributionKind>;
  readonly numbers: readonly number[];
}

/**
 * Tests a distribution against the laws of the family, for random settings and simple numbers first.
 *
 * The laws: quantile is pure, in order, inside the support and JSON; sample is the quantile of the next number; the cdf
 * reaches u at quantile(u), 0 below the range and 1 above; rank leads back to the value; density or mass is the growth of
 * the cdf; the support is what is drawn, and its masses add up to 1; mean and variance are those of what is drawn.
 * @throws Error with the law, the simplest settings and number that break it, as code, and the seed;
 * SweepError for an option that is unknown or out of range.
 */
export function assertDistributionContract(given: DistributionUnderTest, options: ContractOptions = {}): void {
  const { runs, seed } = optionsOf(contractFields, options);
  const kind = kindOf(given);
  for (let run = 0; run < runs; run++) {
    const runSeed = `${seed} ${run}`;
    const numbers = [...simpleNumbers, ...Array.from({ length: 20 }, stream(runSeed, "numbers"))];
    insist({
      laws,
      given: { configured: withSettings(kind, stream(runSeed, "settings")), numbers },
      ...{ seed: runSeed, simplerOf, tell },
    });
  }
}

function kindOf(given: DistributionUnderTest): DistributionKind | ConfiguredKind<DistributionKind> {
  if (isObject(given) && ("create" in given || "kind" in given))
    return given as DistributionKind | ConfiguredKind<DistributionKind>;
  return registeredKind<DistributionKind>(distributionKinds, given, "distribution");
}

/** A law, asked for all numbers of a case in turn. */
interface LawOverNumbers extends Law<Given> {
  numberOf(given: Given): number;
  shown(u: number): string;
}

/** Where a part is missing, every other law would fail for a reason that says nothing. */
const hasItsParts: LawOverNumbers = {
  name: "has all its parts",
  hint: "create returns { spec: { type, ...settings }, quantile(u), cdf(x), rank(x), contains(x), density(x) or mass(x), mean, variance, size, scale, sample(stream) }.",
  broken({ configured: { kind, settings } }) {
    const made: unknown = kind.create(frozen(settings) as never, {});
    if (typeof made !== "object" || made === null) return `create returns ${codeText(made)}`;
    const has = (name: string, type: string): boolean => typeof (made as Record<string, unknown>)[name] === type;
    const missing = [
      ...(has("spec", "object") ? [] : ["spec"]),
      ...["quantile", "cdf", "rank", "contains", "sample"].filter((name) => !has(name, "function")),
      ...(has("density", "function") || has("mass", "function") ? [] : ["density or mass"]),
      ...["mean", "variance"].filter((name) => !(name in made)),
      ...(has("size", "number") ? [] : ["size"]),
      ...(has("scale", "string") ? [] : ["scale"]),
    ];
    return missing.length === 0 ? undefined : `what create returns has no ${missing.join(", no ")}`;
  },
  numberOf: () => 0.5,
  shown: () => "Object.keys(d)",
};

const laws: readonly LawOverNumbers[] = [
  hasItsParts,
  ...distributionLaws.map((law) => ({
    ...law,
    broken: (given: Given) => breachOf(law, given)?.words,
    numberOf: (given: Given) => breachOf(law, given)?.u ?? Number.NaN,
  })),
];

function breachOf(law: DistributionLaw, given: Given): { readonly u: number; readonly words: string } | undefined {
  const { configured, numbers } = given;
  const { type } = configured.kind;
  const { kind } = configured;
  const kinds = [kind, ...distributionKinds];
  let made: Distribution | undefined;
  const create = (): Distribution => (made ??= distribution({ type, ...frozen(configured.settings) }, { kinds }));
  for (const u of numbers) {
    const words = wordsOf(() => law.broken({ create, u }));
    if (words !== undefined) return { u, words };
  }
  return undefined;
}

/** Simpler settings, then the number alone, then a simpler number. */
function simplerOf({ configured, numbers }: Given, law: LawOverNumbers): Given[] {
  const u = law.numberOf({ configured, numbers });
  const simplerU =
    numbers.length > 1
      ? [u]
      : isSimple(u)
        ? []
        : [...tenths, ...simplerNumbers(u)].filter((each) => each > 0 && each < 1);
  return [
    ...simplerSettings(configured).map((simpler) => ({ configured: simpler, numbers })),
    ...simplerU.map((each) => ({ configured, numbers: [each] })),
  ];
}

function isSimple(u: number): boolean {
  return simpleNumbers.includes(u) || tenths.includes(u);
}

const checkHint =
  "If these settings make no sense together, say so: check(settings) returns new fields.Mismatch(words), and they are drawn no more.";

function tell({ configured, numbers }: Given, { shown, numberOf }: LawOverNumbers) {
  const { kind } = configured;
  const u = numberOf({ configured, numbers });
  const isOurs = (distributionKinds as readonly DistributionKind[]).includes(kind);
  const spec = codeText({ type: kind.type, ...toldSettings(configured) });
  const code = [`const d = distribution(${spec}${isOurs ? "" : ", { distributions: [kind] }"});`, `${shown(u)};`];
  // Settings are drawn one by one, so that a lower bound may lie above an upper one.
  const hint = kind.check === undefined && Object.keys(kind.fields).length > 1 ? checkHint : undefined;
  return { name: nameOf(configured), where: ` at u = ${u}`, code, hint };
}
