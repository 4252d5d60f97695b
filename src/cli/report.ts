import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SweepError } from "../errors.ts";
import type { SweepLog } from "../index.ts";
import type { Io, Option } from "./command.ts";
import { writeOutput } from "./write-output.ts";

/** The option of every command that writes a report. */
export const reportOption: Option = {
  value: "report.html",
  help: "write one HTML file with the live figures; it needs no network, and nothing beside it",
};

export interface Report {
  readonly log: SweepLog;
  readonly title?: string | undefined;
  readonly remarks?: readonly string[];
}

/**
 * Writes a sweep as one self-contained HTML file, whole or not at all.
 * @throws FileProblems where the file cannot be written, SweepError where the package was not built.
 */
export async function writeReport(path: string, report: Report, io: Io): Promise<void> {
  const { log, title, remarks = [] } = report;
  const { reportPage } = await import("../figures.ts"); // calls without a report start faster
  const script = new TextDecoder().decode(await readBundle(io));
  await writeOutput(path, reportPage({ log, script, data: JSON.stringify(log.config), title, remarks }), io);
}

/** A file that ends like a page is wanted as a report for people. */
export function isPage(path: string): boolean {
  return /\.html?$/i.test(path);
}

/** The bundle lies beside the command, or beside the folder of its parts; run from the sources, in the built package. */
export function bundlePath(): string {
  const places = ["./", "../", "../../dist/"].map((place) =>
    fileURLToPath(new URL(`${place}sweeplab.classic.js`, new URL(import.meta.url))),
  );
  return places.find((place) => existsSync(place)) ?? places[0] ?? "";
}

export async function readBundle(io: Io): Promise<Uint8Array> {
  const path = bundlePath();
  try {
    return await io.read(path);
  } catch {
    throw new SweepError([
      {
        path,
        message: "is missing, and a report needs it",
        hint: "Install the package again, or run `npm run build`.",
      },
    ]);
  }
}
