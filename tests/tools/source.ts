/** Reads the sources as syntax trees, for the tests that hold the rules of the house. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Import {
  /** Path of an own file from the top level, or a package name as written. */
  readonly target: string;
  readonly isOwn: boolean;
  readonly isTypeOnly: boolean;
  readonly isReExport: boolean;
  readonly line: number;
}

export interface Source {
  /** From the top level, with forward slashes: `src/policies/bandit.ts`. */
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly imports: readonly Import[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** All TypeScript files below a folder of the top level, in order of their names; empty when the folder is missing. */
export function sourcesIn(folder: "src" | "demos"): Source[] {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  return parseSource(path, readFileSync(join(root, path), "utf8"));
}

/** @throws Error when the text does not parse. */
export function parseSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: must parse, got ${errors[0]?.message}.`);
  const node = program as unknown as Node;
  return { path, text, program: node, imports: importsOf(path, text, node) };
}

export function lineOf({ text }: Pick<Source, "text">, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** Every node of a tree with the nodes above it, nearest first. */
export function* nodesOf(node: Node, above: readonly Node[] = []): Generator<{ node: Node; above: readonly Node[] }> {
  yield { node, above };
  const path = [node, ...above];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child, path);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function importsOf(path: string, text: string, program: Node): Import[] {
  const imports: Import[] = [];
  for (const { node } of nodesOf(program)) {
    const source = node.source as { value?: unknown } | null | undefined;
    if (!importTypes.has(node.type) || typeof source?.value !== "string") continue;
    const specifier = source.value;
    const isOwn = specifier.startsWith(".");
    imports.push({
      target: isOwn ? posix.join(dirname(path), specifier) : specifier,
      isOwn,
      isTypeOnly: isTypeOnly(node),
      isReExport: node.type.startsWith("Export"),
      line: lineOf({ text }, node.start),
    });
  }
  return imports;
}

const importTypes = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function isTypeOnly(node: Node): boolean {
  if (node.importKind === "type" || node.exportKind === "type" || node.type === "TSImportType") return true;
  const specifiers = node.specifiers as readonly Node[] | undefined;
  if (specifiers === undefined || specifiers.length === 0) return false;
  return specifiers.every((specifier) => specifier.importKind === "type" || specifier.exportKind === "type");
}
