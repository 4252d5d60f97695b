import { internalError, type Problem, SweepError } from "../errors.ts";

/** What is wrong, to be shown. An error of our own making is shown too, and reported to the page as one. */
export function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof SweepError) return error.problems;
  reportError(error);
  return internalError(error instanceof Error ? error.message : String(error)).problems;
}
