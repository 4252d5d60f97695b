import { readdir, readFile } from "node:fs/promises";
import { formatProblem } from "../errors.ts";
import { commandLine } from "./command-line.ts";
import { listFiles, pieces, writeWhole } from "./files.ts";
import { writeProblem } from "./write-output.ts";

/** A reader such as `head` may close the pipe early: that ends the work, and is no error. A full disk is one. */
process.stdout.on("error", ({ code = "", message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(0);
  process.stderr.write(`error: ${formatProblem({ ...writeProblem(code || message), path: "standard output" })}\n`);
  process.exit(1);
});

/** Nobody reads the problems: the work itself goes on. */
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

process.exitCode = await commandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  read: (path) => (path === "-" ? standardInput() : readFile(path)),
  readPieces: pieces,
  list: listFiles,
  names: async (folder) => (await readdir(folder)).sort(),
  write: writeWhole,
});
