import { flag, number, oneOf } from "../../fields.ts";
import type { SweepLog } from "../../simulation/log.ts";

const fields = {
  trial: number({
    label: "Trial",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "The focused trial, else the one judged last, when left out.",
  }),
  interval: number({
    label: "Interval",
    integer: true,
    atLeast: 1,
    optional: true,
    help: "The trial's last judged report when left out.",
  }),
  level: oneOf(["words", "formula", "code"], {
    label: "Show as",
    default: "formula",
    help: "Words alone; the formula and its numbers, too; or code that runs as it stands.",
  }),
  withText: flag({
    label: "Text in the picture",
    default: true,
    help: "The explanation is drawn under the numbers; a page has it as text of its own.",
  }),
} as const;

/** All of the figure but what it draws. */
export const decisionOutline = {
  type: "decision",
  title: "Decision",
  summary: "One decision of the policy, with its numbers and what would have turned it.",
  fields,
  height: heightOf,
} as const;

/** Of the numbers alone where the text is not wanted, or there is none: a policy that never judges has nothing to tell. */
function heightOf(
  width: number,
  log?: SweepLog,
  { options }: { readonly options?: { readonly withText?: boolean } | undefined } = {},
): number {
  const hasText = options?.withText !== false && log?.events.some(({ type }) => type === "policyJudged") !== false;
  if (!hasText) return width < 200 ? 148 : 128;
  return width < 320 ? 504 : width < 480 ? 448 : 328;
}
