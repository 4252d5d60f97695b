import { type DecisionDrawing, explained } from "./decision/explained.ts";
import { decisionMarks } from "./decision/marks.ts";
import { decisionOutline } from "./decision/outline.ts";
import { defineFigure } from "./figure.ts";
import type { Scene } from "./scene.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";
import { capital } from "./words.ts";

/**
 * One decision: the numbers on a line, the rule in words, its formula, the sentence with this decision's numbers, and what
 * would have turned it. For survivors and for reports at which the policy slept, too.
 */
export const decision = defineFigure({ ...decisionOutline, draw, table });

function draw(drawing: DecisionDrawing): Scene {
  const { index, width, height, options } = drawing;
  const explanation = explained(drawing);
  const shared = { width, height, title: "Decision", axes: [], handles: [], notes: [] };
  if (explanation === undefined) {
    const empty = emptyText(drawing);
    return { ...shared, label: empty, description: "", marks: [], legend: [], empty };
  }
  return {
    ...shared,
    label: `${explanation.title}: ${explanation.outcome}.`,
    description: [`${capital(explanation.numbers)}.`, explanation.turning]
      .filter((text) => text !== undefined)
      .join(" "),
    marks: decisionMarks({ index, explanation, width, height, ...options }),
    legend: [],
  };
}

function emptyText({ index, time }: DecisionDrawing): string {
  if (index.config.earlyTermination.type === "none") return "No policy: no trial is stopped early.";
  if (time < index.endTime) return "No decision yet. Select a trial, or press Next decision.";
  return index.tracks.some(({ metrics }) => metrics.length > 0)
    ? "No decision here. Select a trial that has reported."
    : "No trial has reported.";
}

/** The same facts as rows of name and value. */
function table(drawing: DecisionDrawing): Table {
  const explanation = explained(drawing);
  const columns = [
    { key: "fact", label: "Fact", isNumber: false },
    { key: "value", label: "Value", isNumber: false },
  ];
  if (explanation === undefined) return { caption: emptyText(drawing), columns, rows: [] };
  const { title, outcome, words, formula, formulaName, numbers, turning, chosen } = explanation;
  const { verdict, standing } = chosen;
  const facts: [string, string | number | null | undefined][] = [
    ["Verdict", outcome],
    ["Observed", verdict.observed],
    ["Bound", verdict.bar],
    ["Rule", words],
    [formulaName, formula],
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
