import { findKind } from "../fields.ts";
import type { Later } from "../later.ts";
import { benchmarks } from "../objectives/surfaces/benchmark-kind.ts";
import { rulesOfOthers } from "../policies/rules-of-others.ts";
import { bayesianSearch } from "../samplers/bayesian.ts";
import { tpeSearch } from "../samplers/tpe.ts";
import { type OwnKinds, registriesWith, type SweepConfig } from "../simulation/config.ts";
import { late } from "./late.ts";

/** The work of kinds that a page fetches when a sweep names one, and where it lies. */
const places = new Map<Later<unknown>, () => Promise<void>>([
  [bayesianSearch, () => import("../samplers/bayesian-search.ts").then((work) => bayesianSearch.arrive(work))],
  [tpeSearch, () => import("../samplers/tpe-search.ts").then((work) => tpeSearch.arrive(work))],
  [
    rulesOfOthers,
    () => import("../policies/judge-as-others.ts").then((part) => rulesOfOthers.arrive(part.judgeAsOthers)),
  ],
  [benchmarks, () => import("../objectives/surfaces/benchmarks.ts").then((work) => benchmarks.arrive(work))],
]);

/** Fetches the work of the kinds that these sweeps name; undefined where all of it is here. @throws SweepError where it cannot be had. */
export function bringWork(configs: readonly SweepConfig[], own: OwnKinds): Promise<unknown> | undefined {
  const { samplers, policies, surfaces } = registriesWith(own);
  const kinds = configs.flatMap(({ sampling, earlyTermination, objective }) => [
    findKind(samplers, sampling.type),
    findKind(policies, earlyTermination.type),
    findKind(surfaces, objective.surface.type),
  ]);
  const missing = new Set(kinds.flatMap((kind) => (kind?.later?.isHere === false ? [kind.later] : [])));
  return missing.size === 0 ? undefined : late(Promise.all([...missing].map((work) => places.get(work)?.())));
}
