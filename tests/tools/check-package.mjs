/**
 * Checks what a user would get: builds, lints the package (publint), packs it, installs the file in an empty folder, and
 * there imports every entry, runs the command and compiles a program against the types.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const description = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** Elements whose own entries stand for all of these. */
const oneByOne = ["sweep-timeline", "sweep-lab"];
const specifiers = Object.keys(description.exports)
  .filter((path) => !/\.(css|json)$/.test(path))
  .flatMap((path) => (path.endsWith("/*") ? oneByOne.map((tag) => path.replace("*", tag)) : path))
  .map((path) => description.name + path.slice(1));
/** What registers elements needs a page, and the matchers need a running vitest. */
const needsMore = /\/(elements|widget|define\/[^/]+|testing\/vitest)$/;

function run(program, args, cwd) {
  return execFileSync(program, args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
}

async function lintPackage() {
  const { messages } = await publint({ pkgDir: root, strict: true });
  for (const message of messages) console.log(`publint: ${formatMessage(message, description)}`);
  if (messages.length > 0) throw new Error("publint found problems.");
}

async function checkInstalled(folder) {
  // Packing would build once more.
  const packed = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root));
  const [{ filename, size, files }] = Array.isArray(packed) ? packed : Object.values(packed);
  console.log(`packed ${filename}: ${files.length} files, ${(size / 1000).toFixed(0)} kB`);
  writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }\n');
  run("npm", ["install", "--no-audit", "--no-fund", join(folder, filename)], folder);
  const imports = specifiers
    .filter((name) => !needsMore.test(name))
    .map((name) => `console.log("${name}", Object.keys(await import("${name}")).length, "exports");`);
  writeFileSync(join(folder, "try.mjs"), imports.join("\n"));
  process.stdout.write(run("node", ["try.mjs"], folder));
  checkFiles(folder);
  process.stdout.write(run("npx", ["--no-install", "sweeplab", "--version"], folder));
  await checkOneElement(folder);
  checkWidget(folder);
  checkTypes(folder);
  checkMatcherTypes(folder);
}

/** What editors and pages name by the package's own names. */
function checkFiles(folder) {
  const { resolve } = createRequire(join(folder, "package.json"));
  const data = ["custom-elements", "html.html-data", "css.css-data", "web-types", "spec.schema"];
  const [manifest] = data.map((file) => JSON.parse(readFileSync(resolve(`${description.name}/${file}.json`), "utf8")));
  const missing = manifest.modules.filter(
    ({ path }) => !existsSync(join(folder, "node_modules", description.name, path)),
  );
  if (missing.length > 0) throw new Error(`The manifest names ${missing[0].path}, which is not there.`);
  if (!existsSync(resolve(`${description.name}/sweeplab.css`))) throw new Error("The style sheet is missing.");
  console.log(`editors find ${data.length} JSON files`);
  const licenses = readFileSync(join(folder, "node_modules", description.name, "dist/licenses.md"), "utf8");
  const unnamed = ["lit", "d3-array", "diff", "seedrandom", "yaml"].filter(
    (name) => !licenses.includes(`## ${name} - `),
  );
  if (unnamed.length > 0) throw new Error(`dist/licenses.md does not name ${unnamed[0]}, which is in the bundles.`);
}

/** A page that a bundler makes with one figure has no other, whatever it loads later for the figure. */
async function checkOneElement(folder) {
  const entry = join(folder, "page.js");
  writeFileSync(entry, `import "${description.name}/define/${oneByOne[0]}";\n`);
  const output = { codeSplitting: false };
  const options = { write: false, rolldownOptions: { input: entry, output } };
  const { output: files } = await build({ root: folder, configFile: false, logLevel: "error", build: options });
  const [{ moduleIds }] = files;
  const others = readdirSync(join(root, "src/define"))
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((tag) => tag !== oneByOne[0]);
  const found = moduleIds.filter((id) => others.some((tag) => id.includes(`/chunks/${tag}-`)));
  if (found.length > 0) throw new Error(`A page with only ${oneByOne[0]} contains ${found.join(", ")}.`);
  console.log(`a page with only ${oneByOne[0]} contains no other element`);
}

/** Notebooks load the widget as a text: nothing can lie beside it. */
function checkWidget(folder) {
  const code = readFileSync(
    join(folder, "node_modules", description.name, description.exports["./widget"].default),
    "utf8",
  );
  const imported = code.match(/\bimport\s*\(|\bfrom\s*["'][^"'\s]+["']\s*[;}]/g);
  if (imported !== null) throw new Error(`The widget imports: ${imported.join(", ")}.`);
  console.log("the widget is one file without imports");
}

/** `skipLibCheck` stays off for our own types: a consumer must be able to compile with them. */
function checkTypes(folder) {
  const lines = specifiers
    .filter((name) => !name.endsWith("/vitest"))
    .map((name, i) => `import * as entry${i} from "${name}";\nexport const used${i}: object = entry${i};`);
  writeFileSync(join(folder, "consumer.ts"), lines.join("\n"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const options = "--noEmit --strict --target es2022 --lib es2023,dom --types".split(" ");
  checkTypesInNode(folder, tsc);
  for (const resolution of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ]) {
    const [module, moduleResolution] = resolution;
    run(
      "node",
      [tsc, ...options, "", "--module", module, "--moduleResolution", moduleResolution, "consumer.ts"],
      folder,
    );
    console.log(`types compile with moduleResolution ${moduleResolution}`);
  }
}

/** A program for Node has its types and none of a page. */
function checkTypesInNode(folder, tsc) {
  const names = ["", "/figures", "/testing"].map((path) => description.name + path);
  writeFileSync(join(folder, "program.ts"), names.map((name, i) => `export * as part${i} from "${name}";`).join("\n"));
  const options = "--noEmit --strict --target es2022 --lib es2023 --module nodenext --types node --typeRoots".split(
    " ",
  );
  run("node", [tsc, ...options, join(root, "node_modules/@types"), "program.ts"], folder);
  console.log("types compile in Node, without those of a page");
}

/** Someone who uses vitest must find the matchers on `expect`; `skipLibCheck`, as vitest's own types are not our matter. */
function checkMatcherTypes(folder) {
  symlinkSync(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"), "junction");
  const lines = [
    `import "${description.name}/testing/vitest";`,
    `import { metricTable, replayTable } from "${description.name}/testing";`,
    'import { expect } from "vitest";',
    'const replay = replayTable("bandit:0.2", metricTable("maximize", "a 0.5"));',
    'export const nothing: void = expect(replay).not.toStop({ trial: "a", at: 1 });',
    'expect(replay).toSpare("a");',
    'expect(replay).toDecideLike("median");',
  ];
  writeFileSync(join(folder, "matchers.ts"), lines.join("\n"));
  const options = "--noEmit --strict --skipLibCheck --target es2022 --module nodenext matchers.ts".split(" ");
  run("node", [join(root, "node_modules/typescript/bin/tsc"), ...options], folder);
  console.log("types of the vitest matchers compile");
}

async function main() {
  run("node", [join(root, "tests/tools/build.mjs")], root);
  const missing = description.files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) throw new Error(`package.json files: must exist, missing ${missing.join(", ")}.`);
  await lintPackage();
  const folder = mkdtempSync(join(tmpdir(), "sweeplab-package-"));
  try {
    await checkInstalled(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch((error) => {
  console.error(`${error.stdout ?? ""}${error.stderr ?? ""}${error.message}`);
  process.exitCode = 1;
});
