import { fail } from "../errors.ts";

/** What else a file may be that is given in place of a sweep or a study: how it begins, and the command that takes it. */
const kinds: readonly { readonly looks: RegExp; readonly is: string; readonly hint: string }[] = [
  {
    looks: /^\s*\{\s*"format":\s*"sweeplab study part"/,
    is: "a part of a study",
    hint: "Put the parts together: sweeplab merge <part> ...",
  },
  {
    looks: /^\s*\{\s*"format":\s*\d+,\s*"config":/,
    is: "the log of a sweep",
    hint: "Give the job that it was made from; its config is what stands under config.",
  },
  {
    looks: /^\s*<(?:!doctype|html|svg|\?xml)/i,
    is: "a page or a picture",
    hint: "Give the job that it was made from; a report tells its config at its end.",
  },
  {
    looks: /^policies:/m,
    is: "a study",
    hint: "Run it: sweeplab study <study.yml>.",
  },
  {
    looks: /^[^\n:{}[\]#]+,[^\n:{}[\]#]+\r?\n/,
    is: "a table",
    hint: "For the record of a sweep that has run there is sweeplab replay <runs.csv>.",
  },
];

/** @throws SweepError where the text is plainly something else than is wanted: its problems as that would not say so. */
export function refuseOtherKinds(text: string, wanted: "a sweep" | "a study"): void {
  const other = kinds.find(({ looks, is }) => is !== wanted && looks.test(text));
  if (other !== undefined) fail("", `is ${other.is}, not ${wanted}`, other.hint);
}
