import { sobolPointShifted } from "../math/sobol.ts";

/** What `random` needs for its rule sobol. */
export const sobolWork = { sobolPointShifted } as const;
