import { describe, expect, it } from "vitest";
import { lineOf, type Node, nodesOf, parseSource, type Source, sourcesIn } from "./tools/source.ts";
import { hostUses, importCycles, inexactMath, isGoalTest, places } from "./tools/source-rules.ts";

const leaves = [
  "errors",
  "goal",
  "fields",
  "is-object",
  "later",
  "trial",
  "numerals",
  "number-limits",
  "steps",
] as const;
const engine = ["math", "random", "space", "policies", "objectives", "samplers", "simulation"] as const;
const entries = ["index", "figures", "components", "elements", "autoloader", "widget", "testing"] as const;

interface Allowance {
  /** Own folders (or files of the top folder) beside the folder itself and the leaves. */
  readonly own: readonly string[];
  /** Of those, the ones that may be imported for their types only. */
  readonly typesOnly?: readonly string[];
  readonly packages: readonly string[];
}

/** Who may import what. One direction only: no folder appears in its own line, directly or through others. */
const importTable: Readonly<Record<string, Allowance>> = {
  math: { own: [], packages: [] },
  random: { own: ["math"], packages: ["seedrandom"] },
  space: { own: ["math", "random"], packages: [] },
  policies: { own: [], packages: ["simple-statistics"] },
  objectives: { own: ["math", "random", "space"], packages: [] },
  samplers: { own: ["math", "random", "space"], packages: ["simple-statistics"] },
  simulation: { own: ["math", "random", "space", "policies", "objectives", "samplers"], packages: [] },
  // A counterfactual runs the objective again, so analysis reaches the registries.
  analysis: { own: engine, packages: ["simple-statistics"] },
  formats: { own: ["space", "samplers", "objectives", "policies", "simulation"], packages: ["yaml"] },
  testing: { own: [...engine, "analysis", "formats", "study", "figures"], typesOnly: ["figures"], packages: [] },
  study: { own: [...engine, "analysis", "formats", "testing"], packages: ["node:"] },
  cli: { own: ["index.ts", "figures.ts", "elements.ts", "testing.ts", "study", "package.json"], packages: ["node:"] },
  figures: {
    own: ["space", "simulation", "analysis"],
    packages: ["d3-array", "d3-contour", "d3-delaunay"],
  },
  components: {
    own: [...engine, "analysis", "formats", "study", "figures", "sweeplab.css?inline"],
    packages: ["lit", "diff"],
  },
  "index.ts": { own: [...engine, "analysis", "formats", "study"], packages: [] },
  "figures.ts": { own: ["figures", "simulation"], packages: [] },
  "components.ts": { own: ["components"], packages: [] },
  define: { own: ["components"], packages: [] },
  "autoloader.ts": { own: ["components"], packages: [] },
  "widget.ts": { own: ["components"], packages: [] },
  "elements.ts": { own: ["components", "components.ts", "objectives", "policies", "samplers", "space"], packages: [] },
  "testing.ts": { own: ["testing", "simulation"], packages: [] },
};

/** The one file that may know a test runner. */
const testRunnerFile = "src/testing/vitest.ts";

/** The one file that puts another clock and other chance in place, to find kinds that read them. */
const otherRunFile = "src/testing/elsewhere.ts";

const sources = sourcesIn("src");
const demos = sourcesIn("demos");

/** The folder of a file, or the file itself at the top: `policies`, `index.ts`; leaves lose their ending. */
function partOf(path: string): string {
  if (!path.startsWith("src/")) return path;
  const [, first = "", second] = path.split("/");
  const leaf = first.replace(/\.ts$/, "");
  return second === undefined && (leaves as readonly string[]).includes(leaf) ? leaf : first;
}

function isLeaf(part: string): boolean {
  return (leaves as readonly string[]).includes(part);
}

function isPackageOf(target: string, name: string): boolean {
  return name.endsWith(":") ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);
}

function forbiddenImports({ path, imports }: Source): string[] {
  const part = partOf(path);
  const allowance = isLeaf(part) ? { own: [], packages: [] } : importTable[part];
  if (allowance === undefined) return [`${path}: folder "${part}" is not in the import table`];
  return imports
    .filter(({ target, isOwn, isTypeOnly }) => {
      if (!isOwn) {
        if (path === testRunnerFile && target === "vitest") return false;
        return !allowance.packages.some((name) => isPackageOf(target, name));
      }
      const other = partOf(target);
      if (other === part || isLeaf(other)) return part === "math" && other !== "math";
      return !allowance.own.includes(other) || (allowance.typesOnly?.includes(other) === true && !isTypeOnly);
    })
    .map(({ target, line }) => `${path}:${line} imports ${target}`);
}

describe("imports", () => {
  it("follow the table", () => {
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  it("never form a cycle", () => {
    expect(importCycles(sources)).toEqual([]);
  });

  it("of demos are the entries, as a user would write; their tests may name the runner", () => {
    const named = entries.flatMap((name) => [`src/${name}.ts`, name === "index" ? "sweeplab" : `sweeplab/${name}`]);
    const allowed = [...named, "vitest", "sweeplab/testing/vitest"];
    const others = demos.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => !allowed.includes(target) && !target.startsWith("demos/"))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(others).toEqual([]);
  });

  it("are passed on only by entries and registries", () => {
    // elementary.ts stands for the folder's elementary functions; two of its families have files of their own.
    const mayPassOn = (path: string) => /^src\/[^/]+\.ts$|\/index\.ts$|^src\/math\/elementary\.ts$/.test(path);
    const barrels = sources.filter(({ path, imports }) => !mayPassOn(path) && imports.some((i) => i.isReExport));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
});

const hosts = ["components", "components.ts", "elements.ts", "autoloader.ts", "widget.ts", "define", "cli", "study"];
describe("the engine", () => {
  const engineSources = sources.filter(({ path }) => !hosts.includes(partOf(path)) && path !== otherRunFile);
  const numberSources = engineSources.filter(({ path }) => !["figures", "figures.ts"].includes(partOf(path)));

  it("touches no page, clock, timer, console or network, and is never async", () => {
    expect(engineSources.flatMap(hostUses)).toEqual([]);
  });

  it("uses only the parts of Math that every JavaScript engine computes to the same bit", () => {
    expect(numberSources.flatMap(inexactMath)).toEqual([]);
  });

  it("draws no number from Math.random, nor do figures", () => {
    const random = engineSources.filter(({ text }) =>
      /\bMath\s*\.\s*random\b/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")),
    );
    expect(random.map(({ path }) => path)).toEqual([]);
  });
});

describe("figures and elements", () => {
  it("read no words that a field has for forms: bundles for pages leave them out", () => {
    const ofPages = sources.filter(({ path }) => /^src\/(figures|components)\//.test(path));
    const reading = ofPages.filter(({ text }) => /\bfields(\.\w+|\[[^\]]*\])\??\.(label|unit|help)\b/.test(text));
    expect(reading.map(({ path }) => path)).toEqual([]);
  });
});

/** Azure's own keys: not every word with an underscore, because parameters such as learning_rate have them too. */
const azureKeys = new Set(
  `search_space sampling_algorithm early_termination primary_metric min_value max_value slack_factor slack_amount
  evaluation_interval delay_evaluation truncation_percentage exclude_finished_jobs max_total_trials max_concurrent_trials
  trial_timeout`.split(/\s+/),
);

describe("one place only", () => {
  it("tests for the goal: goal.ts", () => {
    expect(
      places(
        isGoalTest,
        sources.filter(({ path }) => path !== "src/goal.ts"),
      ),
    ).toEqual([]);
  });

  it("names Azure's snake_case keys: formats/azure-*.ts", () => {
    const others = sources.filter(({ path }) => !/^src\/formats\/azure-[\w-]+\.ts$/.test(path));
    const isAzureKey = (node: Node) =>
      azureKeys.has(String(node.type === "Identifier" ? node.name : node.type === "Literal" ? node.value : ""));
    expect(places(isAzureKey, others)).toEqual([]);
  });

  it("knows when a policy is due, among the policies: cadence.ts", () => {
    const rules = sources.filter(({ path }) => path.startsWith("src/policies/") && path !== "src/policies/cadence.ts");
    const isCadence = (node: Node) =>
      node.type === "Identifier" && /^(evaluationInterval|delayEvaluation)$/.test(String(node.name));
    expect(places(isCadence, rules)).toEqual([]);
  });
});

describe("files and functions", () => {
  it("stay short: a file has at most 300 lines", () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it("stay short: a function above 50 lines is printed for a person to judge", () => {
    const isFunction = ({ type }: Node) =>
      /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type);
    for (const { path, text, program } of sources) {
      for (const { node } of nodesOf(program)) {
        if (!isFunction(node)) continue;
        const lines = lineOf({ text }, node.end) - lineOf({ text }, node.start) + 1;
        if (lines > 50) console.warn(`${path}:${lineOf({ text }, node.start)}: function of ${lines} lines`);
      }
    }
  });

  it("have no default export", () => {
    expect(places((node) => node.type === "ExportDefaultDeclaration", sources)).toEqual([]);
  });
});

describe("styles", () => {
  it("decorate text by one property for each of line, style and colour: WebKit drops all where one has them", () => {
    const sheets = import.meta.glob<string>("../{src,demos}/**/*.css", {
      query: "?raw",
      import: "default",
      eager: true,
    });
    const texts = [...Object.entries(sheets), ...sources.map(({ path, text }) => [path, text] as const)];
    expect(texts.length).toBeGreaterThan(sources.length);
    expect(texts.filter(([, text]) => /text-decoration:\s*[^;\s]+\s/.test(text)).map(([path]) => path)).toEqual([]);
  });
});

describe("these checks", () => {
  const given = (text: string, path = "src/policies/example.ts") => parseSource(path, text);

  it("see imports of every form, and tell types from values", () => {
    const { imports } = given(`import { a } from "../goal.ts"; import type { B } from "../space/b.ts";
      export * from "./c.ts"; const d = import("yaml"); type E = import("../f.ts").F;`);
    expect(imports.map(({ target, isTypeOnly, isReExport }) => [target, isTypeOnly, isReExport])).toEqual([
      ["src/goal.ts", false, false],
      ["src/space/b.ts", true, false],
      ["src/policies/c.ts", false, true],
      ["yaml", false, false],
      ["src/f.ts", true, false],
    ]);
  });

  it("report an import against the table", () => {
    expect(forbiddenImports(given('import { stream } from "../random/stream.ts";'))).toEqual([
      "src/policies/example.ts:1 imports src/random/stream.ts",
    ]);
    expect(forbiddenImports(given('import { z } from "zod";'))).toHaveLength(1);
    expect(forbiddenImports(given('import { median } from "simple-statistics";'))).toEqual([]);
    expect(forbiddenImports(given('import { draw } from "../figures/a.ts";', "src/testing/a.ts"))).toHaveLength(1);
    expect(forbiddenImports(given('import type { Draw } from "../figures/a.ts";', "src/testing/a.ts"))).toEqual([]);
  });

  it("report a cycle", () => {
    const a = given('import { b } from "./b.ts";', "src/policies/a.ts");
    const b = given('import { a } from "./a.ts";', "src/policies/b.ts");
    expect(importCycles([a, b])).toEqual(["src/policies/a.ts -> src/policies/b.ts -> src/policies/a.ts"]);
  });

  it("report names of the host, but not keys, members and the file's own names", () => {
    const text = `const window = 3; f(window, { document: x.performance });
      g(Date.now()); async function h(fetch) { return fetch; }`;
    expect(hostUses(given(text))).toEqual([
      "src/policies/example.ts:2 uses Date",
      "src/policies/example.ts:2 is async",
    ]);
  });

  it("report inexact mathematics, but not what stands in comments and strings", () => {
    const text = `// Math.exp(1)
      const a = "Math.exp"; b = Math.exp(1) + 2 ** 3 + Math.sqrt(Math.PI); const { sin } = Math;`;
    expect(inexactMath(given(text))).toEqual([
      "src/policies/example.ts:2 uses Math.exp",
      "src/policies/example.ts:2 uses **",
      "src/policies/example.ts:2 uses Math.as a value",
    ]);
  });

  it("report a test for the goal", () => {
    const texts = [
      'if (goal === "maximize") f();',
      'if ("minimize" !== goal) f();',
      'switch (goal) { case "maximize": f(); }',
    ];
    for (const text of texts) expect(places(isGoalTest, [given(text)])).toEqual(["src/policies/example.ts:1"]);
    expect(places(isGoalTest, [given('const goal = "maximize"; f(goal === other);')])).toEqual([]);
  });
});
