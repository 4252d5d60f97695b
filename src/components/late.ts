import { fail, SweepError } from "../errors.ts";

/**
 * A part that loads when it is first needed. A network is often back after a second, so what fails is tried again then,
 * `tries` times in all.
 * @throws SweepError that says what to do where its file cannot be had.
 */
export async function late<T>(load: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof SweepError) throw error;
    if (tries > 1) {
      await new Promise((next) => setTimeout(next, 1000));
      return late(load, tries - 1);
    }
    const reason = error instanceof Error ? error.message : String(error);
    const hint =
      "Reload the page. If that does not help, put all dist/sweeplab*.js beside each other, or use sweeplab.classic.js.";
    return fail("", `a part of Sweeplab could not be loaded: ${reason}`, hint);
  }
}
