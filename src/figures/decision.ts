import { number } from "../fields.ts";
import { capital, decisionAt, explain } from "./decision/explanation.ts";
import { decisionMarks } from "./decision/marks.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import type { Scene } from "./scene.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";

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
} as const;

/**
 * One decision: the numbers on a line, the rule in words, its formula, the sentence with this decision's numbers, and what
 * would have turned it. For survivors and for reports at which the policy slept, too.
 */
export const decision = defineFigure({
  type: "decision",
  title: "Decision",
  summary: "One decision of the policy, with its numbers and what would have turned it.",
  fields,
  height: (width) => (width < 320 ? 456 : width < 480 ? 400 : 328),
  draw,
  table,
});

type DecisionDrawing = Drawing<typeof fields>;

function draw({ index, time, width, height, options, selection }: DecisionDrawing): Scene {
  const chosen = decisionAt(index, time, wanted(options, selection));
  const shared = { width, height, title: "Decision", axes: [], handles: [], notes: [] };
  if (chosen === undefined) {
    const isIdle = index.config.earlyTermination.type === "none";
    const empty = isIdle
      ? "No policy: every trial runs to its end."
      : "No decision yet. Select a trial, or press Next decision.";
    return { ...shared, label: empty, description: "", marks: [], legend: [], empty };
  }
  const explanation = explain(index, chosen);
  return {
    ...shared,
    label: `${explanation.title}: ${explanation.outcome}.`,
    description: [`${capital(explanation.numbers)}.`, explanation.turning]
      .filter((text) => text !== undefined)
      .join(" "),
    marks: decisionMarks({ index, chosen, explanation, width, height }),
    legend: [],
  };
}

function wanted(
  options: DecisionDrawing["options"],
  selection: DecisionDrawing["selection"],
): { trial?: number; interval?: number } {
  const trial = options.trial ?? selection.focus?.trial ?? selection.selected?.at(-1);
  const interval = options.interval ?? (trial === selection.focus?.trial ? selection.focus?.interval : undefined);
  return { ...(trial === undefined ? {} : { trial }), ...(interval === undefined ? {} : { interval }) };
}

/** The same facts as rows of name and value. */
function table({ index, time, options, selection }: DecisionDrawing): Table {
  const chosen = decisionAt(index, time, wanted(options, selection));
  const columns = [
    { key: "fact", label: "Fact", isNumber: false },
    { key: "value", label: "Value", isNumber: false },
  ];
  if (chosen === undefined) return { caption: "No decision yet", columns, rows: [] };
  const { title, outcome, words, formula, numbers, turning } = explain(index, chosen);
  const { verdict, standing } = chosen;
  const facts: [string, string | number | null | undefined][] = [
    ["Verdict", outcome],
    ["Observed", verdict.observed],
    ["Bound", verdict.bar],
    ["Rule", words],
    ["Formula", formula],
    ["Numbers", numbers],
    ["What would have turned it", turning],
    ["Trials compared", verdict.peerCount],
    ["Status now", statusStyles[standing].word],
  ];
  const rows = facts.flatMap(([fact, value]) =>
    value === undefined || value === null ? [] : [{ key: fact, cells: { fact, value } }],
  );
  return { caption: title, columns, rows };
}
