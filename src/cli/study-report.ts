import { type CaseSummary, type Estimate, type StudyResult, summarizeStudy } from "../index.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import type { Call, Io } from "./command.ts";
import { styleFor, widthOf } from "./style.ts";
import { type Column, safeText, tableLines, wrapped } from "./table.ts";

/** Prints what a study has found, as a table or as JSON. */
export function printStudy(result: StudyResult, call: Call, io: Io): void {
  const cases = summarizeStudy(result);
  if (call.switches.has("json")) {
    const { seeds, topK, config } = result.study;
    io.out.write(`${JSON.stringify({ worlds: seeds.length, topK, goal: config.goal, seeds, cases }, null, 2)}\n`);
    return;
  }
  io.out.write(studyReport(result, cases, io));
}

function studyReport(result: StudyResult, cases: readonly CaseSummary[], io: Io): string {
  const { study } = result;
  const width = widthOf(io.out, io.env);
  const style = styleFor(io.out, io.env);
  const paths = [...new Set(cases.flatMap(({ settings }) => Object.keys(settings)))];
  const measure = (name: string, rank: number): Column => ({ name, rank, isNumber: true, isWhole: true });
  const columns: readonly Column[] = [
    ...paths.map((path) => ({ name: path.replace(/^.*\.(?=[^.]+$)/, ""), isNumber: true, rank: 8 })),
    { name: "policy", rank: 9, isWhole: true },
    measure("stopped", 2),
    measure("saved", 8),
    measure("lost", 7),
    measure("winner lost", 6),
    measure("false stops", 5),
    measure("missed stops", 4),
    measure("cost", 3),
    measure("to best", 1),
  ];
  const rows = cases.map((each) => [
    ...paths.map((path) => (path in each.settings ? settingText(each.settings[path]) : "")),
    shortPolicy(each.policy),
    shortNumber(each.values.stopped.mean),
    percent(each.values.savedShare),
    withInterval(each.values.regret),
    percent(each.winnerLostRate),
    percent(each.falseStopRate),
    percent(each.missedStopRate),
    shortNumber(each.values.cost.mean),
    roundDuration(each.values.timeToBest.mean),
  ]);
  const { lines, hidden } = tableLines({ columns, rows }, width);
  const [head = "", ...body] = lines;
  const intro = `${worldsText(result)}, ${countOf(cases.length, "case")}; means, in brackets 95 % of a bootstrap over worlds.`;
  const legend = `saved: training time not run. lost: how much worse the best ${study.config.primaryMetric} is than the best that any trial would have reached. winner lost: worlds in which that trial was stopped too early. false stops: of the ${study.topK} best trials, those stopped. missed stops: of the worse half, those not stopped. to best: until the best was reported.`;
  return `${[
    ...wrapped(intro, width),
    "",
    style.bold(head),
    ...body,
    ...(hidden.length === 0 ? [] : [style.dim(`Not shown in this width: ${hidden.join(", ")}.`)]),
    "",
    ...wrapped(safeText(legend), width).map(style.dim),
  ].join("\n")}\n`;
}

/** As `--policy` and study files may name it too: cut to its width, two settings of one policy would look the same. */
function shortPolicy(name: string): string {
  return name.replace(/^(median)-stopping\b|^(truncation)-selection\b/, "$1$2");
}

/** A mean needs no seconds beside minutes. */
function roundDuration(seconds: number): string {
  return shortDuration(seconds < 600 ? seconds : Math.round(seconds / 60) * 60);
}

function settingText(value: unknown): string {
  return typeof value === "number"
    ? shortNumber(value)
    : safeText(typeof value === "string" ? value : JSON.stringify(value));
}

function percent({ mean }: Estimate): string {
  return `${shortNumber(100 * mean, 2)} %`;
}

function withInterval({ mean, low, high }: Estimate): string {
  return `${shortNumber(mean, 2)} [${shortNumber(low, 2)}, ${shortNumber(high, 2)}]`;
}

/** How many worlds a study has, and how large they are: the number of trials may be what it varies. */
export function worldsText({ study, worlds }: StudyResult): string {
  const most = study.cases.reduce((trials, { config }) => Math.max(trials, config.limits.maxTotalTrials), 0);
  return `${countOf(worlds.length, "world")} of up to ${countOf(most, "trial")}`;
}
