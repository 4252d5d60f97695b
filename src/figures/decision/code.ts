import { type Goal, worseSide } from "../../goal.ts";
import type { ChosenDecision, Explanation } from "./explanation.ts";
import { type Formula, readFormula } from "./formula.ts";

/**
 * The decision as TypeScript that runs as it stands: the numbers that were compared, in full, the bound, and the rule as
 * an expression. Of a report at which the policy slept, when it runs; the sentence alone where nothing was compared.
 */
export function decisionCode({ verdict, trial }: ChosenDecision, explanation: Explanation, goal: Goal): string {
  const { formula = "", formulaName, title } = explanation;
  const head = `// ${verdict.rule}, ${title.toLowerCase()}`;
  if (formulaName === "Runs when") return [head, ...sleepLines(formula, verdict.interval, goal)].join("\n");
  const { observed, bar, leader } = verdict;
  if (observed === null || bar === null) return `${head}\n// ${verdict.because}`;
  const [clause = "", ...others] = formula.split(", ");
  const [left, right] = readFormula(clause, goal)?.sides ?? [];
  const name = left?.kind === "words" ? nameOf(left.text) : "observed";
  const bound = right === undefined ? undefined : codeOf(right);
  const isOfLeader = leader !== undefined && bound !== undefined && /\bleader\b/.test(bound);
  const meaning = [clause.replace(/^.* is (below|above) /, ""), ...others].filter((text) => text !== "").join(", ");
  return [
    head,
    `const ${name} = ${observed}; // trial ${trial}`,
    ...(isOfLeader
      ? [`const leader = ${leader.value}; // trial ${leader.trial}`, `const bound = ${bound}; // ${bar}`]
      : [`const bound = ${bar};${meaning === "" ? "" : ` // ${meaning}`}`]),
    ruleLine({ name, observed, bar, isStopped: verdict.action === "stop" }, goal),
  ].join("\n");
}

function sleepLines(formula: string, report: number, goal: Goal): string[] {
  const clauses = formula.split(", ").map((clause) => {
    const read = readFormula(clause.replace(/ mod (\d+) = 0/, " - floor(report / $1) * $1 = 0"), goal);
    return read === undefined ? "true" : codeOf(read);
  });
  return [`const report = ${report};`, `const runs = ${clauses.join(" && ")}; // false`];
}

interface Compared {
  readonly name: string;
  readonly observed: number;
  readonly bar: number;
  readonly isStopped: boolean;
}

/** Differences of the size of rounding are ties, which survive; the code says so where that decided. */
function ruleLine({ name, observed, bar, isStopped }: Compared, goal: Goal): string {
  const isBelow = worseSide(goal) === "below";
  const isWorse = isBelow ? observed < bar : observed > bar;
  const dust = isWorse && !isStopped ? ` && Math.abs(bound - ${name}) > 1e-12 * Math.abs(bound)` : "";
  return `const stops = ${name} ${isBelow ? "<" : ">"} bound${dust}; // ${isStopped}`;
}

const operators: { readonly [relation: string]: string } = { "=": "===", "≥": ">=", "≤": "<=" };

/** TypeScript for a formula; undefined where names and numbers stand side by side as prose. */
function codeOf(formula: Formula): string | undefined {
  switch (formula.kind) {
    case "number":
      return formula.text;
    case "words":
      return nameOf(formula.text);
    case "row":
      return undefined;
    case "operation":
      return joined([formula.left, formula.right], [formula.sign]);
    case "comparison":
      return joined(
        formula.sides,
        formula.relations.map((relation) => operators[relation] ?? relation),
      );
    case "fenced": {
      const body = codeOf(formula.body);
      return body && `${{ brackets: "", absolute: "Math.abs", floor: "Math.floor" }[formula.fence]}(${body})`;
    }
  }
}

function joined(parts: readonly Formula[], signs: readonly string[]): string | undefined {
  const codes = parts.map(codeOf);
  if (codes.includes(undefined)) return undefined;
  return codes.map((code, position) => (position === 0 ? code : `${signs[position - 1]} ${code}`)).join(" ");
}

/** "best so far" is `bestSoFar`. */
function nameOf(words: string): string {
  return words.replace(/^the /, "").replace(/[^\w]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
