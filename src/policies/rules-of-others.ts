import { Later } from "../later.ts";

/** The rules of other systems than Azure, all in one: they share much, and few sweeps name one. */
export const rulesOfOthers = new Later<typeof import("./judge-as-others.ts").judgeAsOthers>();
