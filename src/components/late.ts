import { SweepError } from "../errors.ts";

/** A part that loads when it is first needed. @throws SweepError that says what to do where its file cannot be had. */
export async function late<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (error) {
    if (error instanceof SweepError) throw error;
    const message = `a part of Sweeplab could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
    const hint =
      "Put all files sweeplab*.js of the package's dist folder beside each other, or use sweeplab.classic.js alone: it holds everything.";
    throw new SweepError([{ path: "", message, hint }]);
  }
}
