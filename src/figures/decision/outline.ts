import { flag, number, oneOf } from "../../fields.ts";

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
  height: (
    width: number,
    _log?: unknown,
    { options }: { readonly options?: { readonly withText?: boolean } | undefined } = {},
  ) => (options?.withText === false ? (width < 200 ? 148 : 128) : width < 320 ? 504 : width < 480 ? 448 : 328),
} as const;
