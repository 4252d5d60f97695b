import { suggest } from "./tpe-search.ts";

/** What `tpe` needs beside its settings. */
export const tpeWork = { suggest } as const;
