import { findKind } from "../fields.ts";
import type { Later } from "../later.ts";
import { benchmarks } from "../objectives/surfaces/benchmark-kind.ts";
import { rulesOfOthers } from "../policies/rules-of-others.ts";
import { bayesianSearch } from "../samplers/bayesian.ts";
import { sobolSequence } from "../samplers/random.ts";
import { tpeSearch } from "../samplers/tpe.ts";
import { type OwnKinds, registriesWith, type SweepConfig } from "../simulation/config.ts";
import { recordOf, recordPlayer } from "../simulation/record.ts";
import { late } from "./late.ts";

/**
 * The work of kinds that a page fetches when a sweep names one, and where it lies. Nothing else imports these files, so
 * that bundlers need no helper for them.
 */
const places = new Map<Later<unknown>, () => Promise<void>>([
  [
    bayesianSearch,
    () => import("../samplers/bayesian-work.ts").then((part) => bayesianSearch.arrive(part.bayesianWork)),
  ],
  [sobolSequence, () => import("../samplers/sobol-work.ts").then((part) => sobolSequence.arrive(part.sobolWork))],
  [tpeSearch, () => import("../samplers/tpe-work.ts").then((part) => tpeSearch.arrive(part.tpeWork))],
  [
    rulesOfOthers,
    () => import("../policies/judge-as-others.ts").then((part) => rulesOfOthers.arrive(part.judgeAsOthers)),
  ],
  [benchmarks, () => import("../objectives/surfaces/benchmarks.ts").then((part) => benchmarks.arrive(part))],
  [recordPlayer, () => import("../simulation/recorded-run.ts").then((part) => recordPlayer.arrive(part.RecordedRun))],
]);

/** Fetches the work of the kinds that these sweeps name; undefined where all of it is here. @throws SweepError where it cannot be had. */
export function bringWork(configs: readonly SweepConfig[], own: OwnKinds): Promise<unknown> | undefined {
  const { samplers, policies, surfaces } = registriesWith(own);
  const later = configs.flatMap(({ sampling, earlyTermination, objective }) => [
    findKind(samplers, sampling.type)?.later?.(sampling),
    findKind(policies, earlyTermination.type)?.later?.(earlyTermination),
    findKind(surfaces, objective.surface.type)?.later?.(objective.surface),
    recordOf({ objective }) && recordPlayer,
  ]);
  const missing = new Set(later.filter((work) => work?.isHere === false)) as ReadonlySet<Later<unknown>>;
  return missing.size === 0 ? undefined : late(() => Promise.all([...missing].map((work) => places.get(work)?.())));
}
