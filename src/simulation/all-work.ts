import { benchmarks } from "../objectives/surfaces/benchmark-kind.ts";
import { benchmarkOf } from "../objectives/surfaces/benchmarks.ts";
import { judgeAsOthers } from "../policies/judge-as-others.ts";
import { rulesOfOthers } from "../policies/rules-of-others.ts";
import { bayesianSearch } from "../samplers/bayesian.ts";
import { bayesianWork } from "../samplers/bayesian-work.ts";
import { sobolSequence } from "../samplers/random.ts";
import { sobolWork } from "../samplers/sobol-work.ts";
import { tpeSearch } from "../samplers/tpe.ts";
import { tpeWork } from "../samplers/tpe-work.ts";
import { recordPlayer } from "./record.ts";
import { RecordedRun } from "./recorded-run.ts";

/** Brings the work of every kind of ours. Entries whose functions simulate in one call begin with it. */
export function bringAllWork(): void {
  bayesianSearch.arrive(bayesianWork);
  tpeSearch.arrive(tpeWork);
  sobolSequence.arrive(sobolWork);
  rulesOfOthers.arrive(judgeAsOthers);
  benchmarks.arrive({ benchmarkOf });
  recordPlayer.arrive(RecordedRun);
}
