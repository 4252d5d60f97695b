/**
 * Computes the vectors of tests/vectors.ts in every JavaScript engine that is installed and compares their hashes with
 * tests/goldens/engine-hashes.json; in browsers makes every element too. Exits with 1 on any difference or fault.
 * `--update` first writes Node's hashes as the golden.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { findEngines } from "./engine-list.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const goldenFile = `${root}tests/goldens/engine-hashes.json`;
const patienceMilliseconds = 120_000;

/** One script without imports, for Node and for pages alike. */
async function bundle(entry, format) {
  const result = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: `${root}${entry}`, formats: [format], name: "sweeplabVectors", fileName: "vectors" },
    },
  });
  return [result].flat()[0].output[0].code;
}

async function hashesInNode() {
  const code = await bundle("tests/vectors.ts", "es");
  const { allVectors } = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  return { vectors: allVectors(), agent: `Node ${process.versions.node} (V8 ${process.versions.v8})` };
}

/** Serves the page to one engine and waits for what it posts back. */
async function hashesIn(engine, script) {
  let received = () => {};
  const answer = new Promise((resolve, reject) => {
    received = resolve;
    setTimeout(
      () => reject(new Error(`no answer within ${patienceMilliseconds / 1000} s`)),
      patienceMilliseconds,
    ).unref();
  });
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        received(JSON.parse(Buffer.concat(chunks).toString()));
      });
      return;
    }
    const isScript = request.url === "/vectors.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isScript ? script : '<!doctype html><title>vectors</title><body><script src="/vectors.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  let close = async () => {};
  try {
    close = await engine.open(`http://127.0.0.1:${server.address().port}/`);
    return await answer;
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
}

function compare(golden, { vectors, error }) {
  if (error !== undefined) return [error];
  const given = Object.fromEntries(vectors.map(({ name, hash }) => [name, hash]));
  const names = [...new Set([...Object.keys(golden), ...Object.keys(given)])];
  return names
    .filter((name) => golden[name] !== given[name])
    .map((name) => `${name}: ${given[name]}, not ${golden[name]}`);
}

function print(engine, { agent, faults }, differences) {
  const bits = differences.length === 0 ? "same bits" : `${differences.length} differ`;
  const elements = faults === undefined ? "" : faults.length === 0 ? ", elements work" : ", elements fail";
  console.log(`${engine.padEnd(10)} ${`${bits}${elements}`.padEnd(25)}   ${agent}`);
  for (const line of [...differences, ...(faults ?? [])]) console.log(`${" ".repeat(11)}${line}`);
}

/** Writes Node's hashes as the golden, and says of which there were others: those bits are no longer what they were. */
function update({ vectors }) {
  const before = JSON.parse(readFileSync(goldenFile, "utf8"));
  const golden = Object.fromEntries(vectors.map(({ name, hash }) => [name, hash]));
  writeFileSync(goldenFile, `${JSON.stringify(golden, null, 2)}\n`);
  const changed = Object.keys(before).filter((name) => before[name] !== golden[name]);
  const added = Object.keys(golden).filter((name) => !Object.hasOwn(before, name));
  console.log(`Recorded ${added.length} new: ${added.join(", ") || "none"}`);
  if (changed.length > 0)
    console.log(`CHANGED ${changed.length} that were there; say why in the commit: ${changed.join(", ")}`);
}

async function main() {
  const inNode = await hashesInNode();
  if (process.argv.includes("--update")) update(inNode);
  const golden = JSON.parse(readFileSync(goldenFile, "utf8"));
  console.log(`Comparing ${Object.keys(golden).length} hashes of exact bits with tests/goldens/engine-hashes.json`);
  let differenceCount = compare(golden, inNode).length;
  print("Node", inNode, compare(golden, inNode));
  const script = await bundle("tests/tools/engine-page.ts", "iife");
  for (const engine of await findEngines()) {
    if (engine.open === undefined) {
      console.log(`${engine.name.padEnd(10)} not installed: ${engine.advice}`);
      continue;
    }
    const result = await hashesIn(engine, script).catch((error) => ({
      agent: "",
      error: String(error.message ?? error),
    }));
    const differences = compare(golden, result);
    print(engine.name, result, differences);
    differenceCount += differences.length + (result.faults?.length ?? 0);
  }
  if (differenceCount > 0)
    console.log("If the change is meant, run npm run test:engines -- --update and say why in the commit.");
  process.exitCode = differenceCount === 0 ? 0 : 1;
}

await main();
