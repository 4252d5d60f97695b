import { bestOf, goalSign } from "../goal.ts";
import { type PolicyReplay, type RecordedReplay, recordIn, registriesWith } from "../index.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import { policyText } from "../study/policy-text.ts";
import type { Io } from "./command.ts";
import { outcomeColumns, outcomeRow, recordLine, replaySentences, stopLine } from "./replay-report.ts";
import { readBundle } from "./report.ts";
import { writeOutput } from "./write-output.ts";

const mostRows = 1000;

interface Given {
  readonly replayed: RecordedReplay;
  readonly labels: readonly string[];
  readonly title: string;
}

/**
 * Writes a record under all its policies as one self-contained HTML file, whole or not at all.
 * @throws FileProblems where the file cannot be written, SweepError where the package was not built.
 */
export async function writeReplay(path: string, { replayed, labels, title }: Given, io: Io): Promise<void> {
  const { replayPage } = await import("../figures.ts"); // calls without a report start faster
  const script = new TextDecoder().decode(await readBundle(io));
  const { replays } = replayed;
  const keys = outcomeColumns.map(({ name }) => name);
  const page = replayPage({
    title,
    script,
    intro: recordLine(replayed),
    facts: factsOf(replayed),
    notes: replayed.notes,
    outcomes: {
      caption: "What each policy would have done",
      columns: [...outcomeColumns.slice(0, 1), ...outcomeColumns.slice(1).sort((a, b) => b.rank - a.rank)].map(
        ({ name, isNumber = false }) => ({ key: name, label: upperFirst(name), isNumber }),
      ),
      rows: replays.map((replay, index) => {
        const row = outcomeRow(replay, { label: labels[index] ?? "", replayed });
        return { key: String(index), cells: Object.fromEntries(row.map((cell, at) => [keys[at] ?? "", cell])) };
      }),
    },
    policies: replays.map((replay, index) => ({
      label: labels[index] ?? "",
      name: nameOf(replay),
      log: replay.log,
      outcome: upperFirst(replaySentences(replay, replayed)),
      stops: replay.stopped.map(stopLine),
    })),
    trials: trialsOf(replayed, labels),
  });
  await writeOutput(path, page, io);
}

/** With the settings in brackets, so that several stand apart by commas. */
function nameOf({ policy }: PolicyReplay): string {
  return policyText(policy, registriesWith().policies).replace(/^([^:(]+):(.*)$/, "$1($2)");
}

function upperFirst(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}

function factsOf({ metric, goal, replays, recordedSeconds, recordedReports, isTimed }: RecordedReplay) {
  const { pricePerHour = 0 } = replays[0]?.log.config.compute ?? {};
  const hours = recordedSeconds / 3600;
  return [
    ["Metric", `${metric}, ${goal}`],
    ["Parameters", "as recorded"],
    [
      "Recorded",
      `${countOf(recordedReports, "report")}${isTimed ? `, ${shortDuration(recordedSeconds)} of training` : ""}`,
    ],
    ...(pricePerHour === 0
      ? []
      : [["Cost", `${shortNumber(hours * pricePerHour)} at ${shortNumber(pricePerHour)} an hour`] as const]),
  ] as const;
}

/** The best first; under each policy, at which report a trial was stopped, and whether that was before its best one. */
function trialsOf({ replays, metric, goal }: RecordedReplay, labels: readonly string[]) {
  const names = labels.map((label, index) => ({ key: `policy:${index}`, label, isNumber: false }));
  const fates = replays.map(fatesUnder);
  const trials = replays.slice(0, 1).flatMap(({ log }) => recordIn(log.config) ?? []);
  const ranked = trials.map(({ name = "", metrics, params = {} }, trial) => {
    const best = bestOf(
      goal,
      metrics.map((value) => (typeof value === "number" ? value : Number.NaN)), // only finite ones can be best
    );
    const said = Object.entries(params).map(
      ([param, value]) => `${param} ${typeof value === "number" ? shortNumber(value, 4) : value}`,
    );
    return {
      best,
      cells: {
        trial,
        name,
        reports: metrics.length,
        best: best ?? null,
        params: said.join(", "),
        ...Object.fromEntries(fates.map((fate, index) => [`policy:${index}`, fate.get(trial) ?? "kept"])),
      },
    };
  });
  ranked.sort((a, b) => (b.best === undefined ? -1 : a.best === undefined ? 1 : goalSign(goal) * (b.best - a.best)));
  const column = (key: string, label: string, isNumber = true) => ({ key, label, isNumber });
  return {
    caption: ranked.length > mostRows ? `The best ${mostRows} of ${ranked.length} trials` : "Trials, the best first",
    columns: [
      ...[column("trial", "Trial"), column("name", "Recorded as", false), column("best", `Best ${metric}`)],
      ...[column("reports", "Reports"), ...names, column("params", "Parameters", false)],
    ],
    rows: ranked.slice(0, mostRows).map(({ cells }) => ({ key: String(cells.trial), cells })),
  };
}

/** Trials that a policy stops, and those of the best among them that it loses. */
function fatesUnder({ stopped, lost }: PolicyReplay): ReadonlyMap<number, string> {
  const losses = new Set(lost.map(({ trial }) => trial));
  return new Map(
    stopped.map(({ trial, interval }) => [trial, `${losses.has(trial) ? "LOST" : "stopped"} at report ${interval}`]),
  );
}
