import { sobolPointShifted } from "../math/sobol.ts";
import { benchmarks } from "../objectives/surfaces/benchmark-kind.ts";
import { benchmarkOf } from "../objectives/surfaces/benchmarks.ts";
import { judgeAsOthers } from "../policies/judge-as-others.ts";
import { rulesOfOthers } from "../policies/rules-of-others.ts";
import { bayesianSearch } from "../samplers/bayesian.ts";
import { suggest as suggestByModel } from "../samplers/bayesian-search.ts";
import { sobolSequence } from "../samplers/random.ts";
import { tpeSearch } from "../samplers/tpe.ts";
import { suggest as suggestByDensity } from "../samplers/tpe-search.ts";

/** Brings the work of every kind of ours. Entries whose functions simulate in one call begin with it. */
export function bringAllWork(): void {
  bayesianSearch.arrive({ suggest: suggestByModel });
  sobolSequence.arrive({ sobolPointShifted });
  tpeSearch.arrive({ suggest: suggestByDensity });
  rulesOfOthers.arrive(judgeAsOthers);
  benchmarks.arrive({ benchmarkOf });
}
