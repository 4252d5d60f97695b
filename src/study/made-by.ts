import { hashOf } from "../simulation/hash.ts";
import { jsonText } from "../simulation/log-text.ts";
import { validateStudy } from "./study.ts";
import { runWorld } from "./world.ts";

/** The version of the package, which a test compares with package.json: entries for pages cannot import that file. */
export const version = "0.1.0";

/** Who made a part: the version, and what this engine makes of a small world, for two builds of one version differ too. */
export interface MadeBy {
  readonly version: string;
  readonly engine: string;
}

let known: MadeBy | undefined;

/** This very copy of the engine. Equal engines, equal texts; a change of any rule that the world below meets changes it. */
export function madeBy(): MadeBy {
  known ??= { version, engine: fingerprint() };
  return known;
}

function fingerprint(): string {
  const study = validateStudy({
    config: {
      seed: "engine",
      searchSpace: {
        rate: { type: "loguniform", minValue: -9, maxValue: -1 },
        width: { type: "qnormal", mu: 50, sigma: 20, q: 8 },
        depth: { type: "choice", values: [1, 2, 3] },
      },
      objective: {
        intervals: 12,
        noise: { sd: 0.05, correlation: 0.3 },
        duration: { spread: 0.3, jitter: 0.1 },
        failure: { rate: 0.1 },
      },
      limits: { maxTotalTrials: 10, maxConcurrentTrials: 3 },
      compute: { tier: "low-priority", preemptionsPerHour: 1, provisioningSeconds: 90 },
    },
    policies: ["bandit:0.05,1,2", "median:2", "truncation:30,2,2"],
    seeds: 1,
    vary: { sampling: ["random", "tpe"] },
  });
  return hashOf(jsonText(runWorld(study, 0)));
}
