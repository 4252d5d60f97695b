/** What the architecture test looks for in a source file. Each check returns one line per finding. */
import { lineOf, type Node, nodesOf, type Source } from "./source.ts";

/** Cycles among imports that exist at run time, each named by its files. */
export function importCycles(files: readonly Source[]): string[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports.filter((i) => i.isOwn && !i.isTypeOnly)]));
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    state.set(path, "open");
    for (const { target } of targets.get(path) ?? []) visit(target, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of targets.keys()) visit(path, []);
  return cycles;
}

const hostNames = new Set([
  ..."window document HTMLElement performance Date setTimeout setInterval requestAnimationFrame console fetch".split(
    " ",
  ),
  ..."globalThis process navigator localStorage crypto".split(" "),
]);

/** What ECMAScript fixes to the last bit. */
const exactMath = new Set([
  ..."abs ceil clz32 floor fround imul max min round sign sqrt trunc".split(" "),
  ..."E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2".split(" "),
]);

/** Is this identifier a name for something outside the file, and not a key or the name of a member? */
function isFreeName(node: Node, above: readonly Node[], declared: ReadonlySet<string>): boolean {
  if (node.type !== "Identifier" || declared.has(String(node.name))) return false;
  const [parent] = above;
  if (parent === undefined) return true;
  const isPlainKey = parent.key === node && parent.computed !== true && parent.shorthand !== true;
  const isMemberName = parent.type === "MemberExpression" && parent.property === node && parent.computed !== true;
  return !isPlainKey && !isMemberName && parent.type !== "TSQualifiedName";
}

/** Names that the file itself declares: variables, parameters, functions, imports. */
function declaredNames(program: Node): Set<string> {
  const names = new Set<string>();
  for (const { node } of nodesOf(program)) {
    const patterns = Array.isArray(node.params) ? [...(node.params as Node[])] : [];
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") patterns.push(node.id as Node);
    if (node.type === "ImportSpecifier") patterns.push(node.local as Node);
    for (const name of patterns.flatMap(patternNames)) names.add(name);
  }
  return names;
}

/** The names that `a`, `{ a, b: c = 1 }`, `[d, ...e]` bind; types and default values bind none. */
function patternNames(pattern: Node | null): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [String(pattern.name)];
    case "ObjectPattern":
      return (pattern.properties as Node[]).flatMap(patternNames);
    case "Property":
      return patternNames(pattern.value as Node);
    case "ArrayPattern":
      return (pattern.elements as (Node | null)[]).flatMap(patternNames);
    case "AssignmentPattern":
      return patternNames(pattern.left as Node);
    case "RestElement":
      return patternNames(pattern.argument as Node);
    default:
      return [];
  }
}

export function hostUses({ path, text, program }: Source): string[] {
  const declared = declaredNames(program);
  const found: string[] = [];
  for (const { node, above } of nodesOf(program)) {
    if (isFreeName(node, above, declared) && hostNames.has(String(node.name))) {
      found.push(`${path}:${lineOf({ text }, node.start)} uses ${node.name}`);
    }
    if (node.async === true) found.push(`${path}:${lineOf({ text }, node.start)} is async`);
  }
  return found;
}

export function inexactMath({ path, text, program }: Source): string[] {
  const found: string[] = [];
  for (const { node, above } of nodesOf(program)) {
    const where = `${path}:${lineOf({ text }, node.start)}`;
    if (node.operator === "**" || node.operator === "**=") found.push(`${where} uses **`);
    if (node.type !== "Identifier" || node.name !== "Math") continue;
    const parent = above[0];
    const property =
      parent?.type === "MemberExpression" && parent.computed !== true ? (parent.property as Node) : undefined;
    const name = String(property?.name ?? "as a value");
    if (!exactMath.has(name)) found.push(`${where} uses Math.${name}`);
  }
  return found;
}

const goalNames = new Set(["maximize", "minimize"]);

export function isGoalTest(node: Node): boolean {
  const isGoal = (value: unknown) => goalNames.has(String((value as Node | null)?.value));
  if (node.type === "SwitchCase") return isGoal(node.test);
  return /^[!=]==?$/.test(String(node.operator)) && (isGoal(node.left) || isGoal(node.right));
}

/** Where the nodes are that a question is true of. */
export function places(found: (node: Node) => boolean, files: readonly Source[]): string[] {
  return files.flatMap(({ path, text, program }) =>
    [...nodesOf(program)]
      .filter(({ node }) => found(node))
      .map(({ node }) => `${path}:${lineOf({ text }, node.start)}`),
  );
}
