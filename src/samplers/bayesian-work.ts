import { suggest } from "./bayesian-search.ts";

/** What `bayesian` needs beside its settings. */
export const bayesianWork = { suggest } as const;
