import { SweepError } from "../errors.ts";
import { type SpecText, specText } from "./spec-text.ts";

/** The spec at an address. @throws SweepError where it cannot be read, or is no spec. */
export async function fetchText(src: string): Promise<SpecText | undefined> {
  const fail = (message: string): SweepError =>
    new SweepError([{ path: src, message, hint: "Check the address, and that this page may read it." }]);
  const response = await fetch(src).catch((error: unknown) => {
    throw fail(`could not be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (!response.ok) throw fail(`could not be read: ${response.status} ${response.statusText}`.trim());
  const text = await response.text();
  // Many servers answer so for what they do not have.
  if (/^\s*<(!doctype|html)\b/i.test(text)) throw fail("is a web page, not a spec");
  return specText(text);
}
