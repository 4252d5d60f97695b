import type { SweepSummary } from "../analysis/summary.ts";
import { countOf, shortDuration } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import { recordIn } from "../simulation/record.ts";
import { createReplay } from "../simulation/replay.ts";
import { checkParts } from "./check-parts.ts";
import { fittingFigures } from "./fitting.ts";
import { figureNamed } from "./index.ts";
import { numberText } from "./number-text.ts";
import { outcomeText } from "./outcome.ts";
import { type Facts, factsHtml, jsonForScript, listHtml, pageHtml, tableHtml } from "./report-html.ts";
import { inPlainWords } from "./study/setting-words.ts";
import { escapeText, svgText } from "./svg-text.ts";
import { type SweepIndex, sweepIndex } from "./sweep-index.ts";

/** What a report is made of. */
export interface ReportParts {
  readonly log: SweepLog;
  /** The text of the bundle for script tags, `sweeplab.classic.js`: it makes the figures live. */
  readonly script: string;
  /**
   * JSON that the figures show: a config that runs again to the same bits, which is short, or the log itself where no
   * simulation made it.
   */
  readonly data: string;
  readonly title?: string | undefined;
  /** Remarks of the reader of the spec, and lints. */
  readonly remarks?: readonly string[];
}

const pictureWidth = 960;
const mostRows = 1000;
const pictures = [
  "learning-curves",
  "decision",
  "surrogate",
  "timeline",
  "history",
  "search-space",
  "parallel-coordinates",
];

/**
 * A sweep as one HTML page that needs nothing else: the figures live where scripts run, drawn as they are at the end
 * where none do; every stop with its reason; every trial. It makes no request, so it opens from a disk.
 * @throws SweepError where a part is something else.
 */
export function reportPage(parts: ReportParts): string {
  const rules = { script: "text", data: "text", title: "text?", remarks: "list?" } as const;
  checkParts(parts, { log: "object", ...rules }, { path: "parts" });
  const { log, script, data, remarks = [] } = parts;
  const index = sweepIndex(log);
  const { summary } = index;
  const title = parts.title ?? "A hyperparameter sweep";
  const main = `<h1>${escapeText(title)}</h1>
<p class="outcome">${escapeText(outcomeText(log, summary))}</p>
${factsHtml(factsOf(index, summary))}
${listHtml("Worth knowing", remarks.map(escapeText))}
<sweep-lab id="sweep" at="end" label="${escapeText(title)}">
<script type="application/json">${jsonForScript(data)}</script>
<div class="set">
<sweep-player></sweep-player>
${fittingFigures(pictures, log.config)
  .map((type) => pictureHtml(log, type))
  .join("\n")}
</div>
</sweep-lab>
${listHtml("Every stop", summary.stopped.map(stopHtml))}
${trialsHtml(log)}
<h2>Config</h2>
<details><summary>As JSON</summary><pre>${escapeText(JSON.stringify(log.config, undefined, 2))}</pre></details>`;
  const made =
    recordIn(log.config) === undefined
      ? `seed ${escapeText(log.config.seed)}, log ${createReplay(log).hash}. The same config and seed give the same sweep`
      : `log ${createReplay(log).hash}. The same record under the same policy gives the same log`;
  const footer = `Sweeplab, ${made}, bit for bit, in every browser. This page makes no request.`;
  return pageHtml({ title, main, footer, script });
}

function factsOf({ config, space }: SweepIndex, summary: SweepSummary): Facts {
  const isPriced = config.compute.pricePerHour > 0;
  const withCost = (seconds: number, cost: number): string =>
    `${shortDuration(seconds)}${isPriced ? `, cost ${numberText(cost)}` : ""}`;
  const { best, endTime, nodeSeconds, cost, savedSeconds, savedCost } = summary;
  return [
    ["Metric", `${config.primaryMetric}, ${config.goal}`],
    recordIn(config) === undefined ? ["Sampling", config.sampling.type] : ["Parameters", "as recorded"],
    ["Policy", settingsText(config.earlyTermination)],
    ...(best === undefined ? [] : [["Best parameters", namedText(space.shownOf(best.params))] as const]),
    ["Duration", shortDuration(endTime)],
    ["Node time", withCost(nodeSeconds, cost)],
    ["Saved by stops", withCost(savedSeconds, savedCost)],
  ];
}

/** "bandit, slack factor 0.2, evaluation interval 1"; not what is off. */
function settingsText({ type, ...settings }: { readonly type: string }): string {
  const given = Object.entries(settings).filter(([, value]) => value !== false);
  const inWords = given.map(([name, value]) => [inPlainWords(name), value]);
  return [type, namedText(Object.fromEntries(inWords))].filter((text) => text !== "").join(", ");
}

/** "learning_rate 0.01, layers 3". */
function namedText(values: object): string {
  const textOf = (value: unknown) =>
    typeof value === "number"
      ? numberText(value, 4)
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return Object.entries(values)
    .map(([name, value]) => `${name} ${textOf(value)}`)
    .join(", ");
}

function stopHtml({
  trial,
  interval,
  because,
  wouldHaveReached,
  isFalseStop,
}: SweepSummary["stopped"][number]): string {
  const ghost = wouldHaveReached === undefined ? "" : ` It would have reached ${numberText(wouldHaveReached)}.`;
  const judgement = isFalseStop ? " <strong>That would have been the best of all.</strong>" : "";
  return `<b>Trial ${trial}</b> at interval ${interval}: ${escapeText(because)}.${ghost}${judgement}`;
}

/** A figure's element; inside it the picture of the end, for pages without scripts and while they load. */
export function pictureHtml(log: SweepLog, type: string): string {
  const figure = figureNamed(type);
  if (figure === undefined) return "";
  const frame = { width: pictureWidth, height: figure.height(pictureWidth, log) };
  const scene = figure.draw(log, createReplay(log).endTime, frame);
  const picture = svgText(scene, { theme: "live", background: false, id: type });
  const poster = `<figure slot="poster">${picture}<figcaption>${escapeText(scene.description)}</figcaption></figure>`;
  return `<sweep-${type}>${poster}</sweep-${type}>`;
}

function trialsHtml(log: SweepLog): string {
  const table = figureNamed("trials")?.table(log, createReplay(log).endTime);
  if (table === undefined || table.rows.length === 0) return "";
  const { rows } = table;
  const more =
    rows.length > mostRows ? `<p>And ${countOf(rows.length - mostRows, "trial")} more, in the figures above.</p>` : "";
  return `<h2>Trials</h2>${tableHtml("Trials", { ...table, rows: rows.slice(0, mostRows) })}${more}`;
}
