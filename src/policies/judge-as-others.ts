import { judgeAsOptuna } from "./halving-as-optuna.ts";
import { judgeAsRay } from "./halving-as-ray.ts";
import { judgeByMedian } from "./judge-by-median.ts";
import { judgeByPatience } from "./judge-by-patience.ts";
import { judgeByThreshold } from "./judge-by-threshold.ts";

/** What judges in policies of other systems than Azure. */
export const judgeAsOthers = { judgeAsOptuna, judgeAsRay, judgeByMedian, judgeByPatience, judgeByThreshold } as const;
