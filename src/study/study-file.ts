import { type Problem, quote, SweepError, throwIfAny, thrownProblems } from "../errors.ts";
import { unknownKey } from "../fields.ts";
import { locateIn } from "../formats/read-sweep.ts";
import { parseYaml, type YamlNode } from "../formats/yaml-text.ts";
import { isObject } from "../is-object.ts";
import type { SweepConfigInput } from "../simulation/config.ts";
import { type StudyInput, validateStudy } from "./study.ts";

/** A study as its file says it. */
export interface StudyFile {
  /** Path of the sweep's own file, beside the study's; undefined where the config stands in the study. */
  readonly sweep?: string;
  /** The study, once the sweep has been read. */
  studyOf(sweep?: SweepConfigInput): StudyInput;
  /** A problem of the study as a problem of the file: with line and column. */
  inFile(problem: Problem): Problem;
}

const keys = ["sweep", "config", "policies", "seeds", "vary", "topK"];

/**
 * Reads a study from YAML or JSON:
 *
 * ```yaml
 * sweep: job.yml                    # an Azure sweep job or a config; or `config:` with the config itself
 * policies: ["bandit:0.2", "median:5", { type: truncation-selection, truncationPercentage: 20 }]
 * seeds: 200                        # how many worlds, or a list of their seeds
 * topK: 5                           # how many trials of a sweep are its best ones
 * vary:                             # up to two settings by their path
 *   earlyTermination.delayEvaluation: [0, 5, 10]
 *   objective.noise.sd: [0, 0.01, 0.05]
 * ```
 * @throws SweepError where its shape is wrong: with every problem that can be seen without the sweep's own file, each with
 * line and column.
 */
export function readStudyFile(text: string): StudyFile {
  const { root } = parseYaml(text, noStudy.hint);
  const inFile = (problem: Problem): Problem => ({ ...problem, ...locateIn(root, problem) });
  const { entries } = root;
  if (entries === undefined) {
    const message = `must be a mapping with policies, got ${quote(root.value)}`;
    throw new SweepError([inFile({ ...noStudy, message })]);
  }
  if (!keys.some((name) => entries.has(name))) throw new SweepError([inFile(noStudy)]);
  const problems = problemsOf(entries);
  if (problems.length > 0)
    throwIfAny(inOrder([...problems, ...furtherProblems(root.value as Loose, problems)].map(inFile)));
  const { sweep, config, ...rest } = root.value as { sweep?: string; config?: SweepConfigInput } & Omit<
    StudyInput,
    "config"
  >;
  return {
    ...(sweep === undefined ? {} : { sweep }),
    studyOf: (read) => ({ ...rest, config: read ?? config ?? { searchSpace: {} } }),
    inFile,
  };
}

/** One sentence in place of one for each key that a study has not. */
const noStudy: Problem = {
  path: "",
  message: "is no study",
  hint: 'To study a sweep, write a file beside it: "sweep: <its file>", "policies: [none, bandit:0.2]" and "seeds: 100", a line each.',
};

function problemsOf(entries: NonNullable<YamlNode["entries"]>): Problem[] {
  const problems = [...entries.keys()]
    .filter((name) => !keys.includes(name))
    .map((name) => unknownKey(name, { path: "", known: keys }));
  const value = (name: string): unknown => entries.get(name)?.node.value;
  const [sweep, config, vary] = [value("sweep"), value("config"), value("vary")];
  if ((sweep === undefined) === (config === undefined)) {
    const message = sweep === undefined ? "give sweep or config, got neither" : "give sweep or config, not both";
    problems.push({ path: sweep === undefined ? "" : "config", message, hint: "sweep is the path of a job's file." });
  }
  if (sweep !== undefined && typeof sweep !== "string")
    problems.push({ path: "sweep", message: `must be the path of a file, got ${quote(sweep)}` });
  for (const name of ["policies", "seeds"])
    if (value(name) === undefined) problems.push({ path: name, message: "missing" });
  if (vary !== undefined && !isObject(vary))
    problems.push({ path: "vary", message: `must be a mapping of settings to lists, got ${quote(vary)}` });
  return problems;
}

type Loose = { readonly [name: string]: unknown };

/** What else is wrong in a file whose shape is: what is missing or misshapen is taken as left out. */
function furtherProblems(value: Loose, known: readonly Problem[]): readonly Problem[] {
  const wrong = new Set(known.map(({ path }) => path));
  const given = (name: string): unknown => (wrong.has(name) ? undefined : value[name]);
  const config = given("config");
  const input = {
    policies: given("policies") ?? ["none"],
    seeds: given("seeds") ?? 1,
    ...(value.topK === undefined ? {} : { topK: value.topK }),
    // Which settings can be varied is the sweep's to say.
    ...(isObject(config) ? { config, vary: given("vary") ?? {} } : { config: { searchSpace: { x: anySpace } } }),
  };
  try {
    validateStudy(input as unknown as StudyInput);
    return [];
  } catch (error) {
    return thrownProblems(error);
  }
}

const anySpace = { type: "uniform", minValue: 0, maxValue: 1 };

/** As one reads the file. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
