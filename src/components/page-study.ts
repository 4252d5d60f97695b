import { frontierOf } from "../study/frontier.ts";
import { runStudy } from "../study/run-study.ts";
import { safetyMap } from "../study/safety-map.ts";
import { validateStudy } from "../study/study.ts";
import { pageWorkers } from "./study-workers.ts";

/** What a page needs to run a study: loaded when a figure of one comes near, as most pages have none. */
export const pageStudy = { frontierOf, pageWorkers, runStudy, safetyMap, validateStudy } as const;
