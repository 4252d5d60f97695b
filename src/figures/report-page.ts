import { type SweepSummary, summarize } from "../analysis/summary.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import { createReplay } from "../simulation/replay.ts";
import { figureNamed } from "./index.ts";
import { outcomeText } from "./outcome.ts";
import { reportStyles } from "./report-styles.ts";
import { escapeText, svgText } from "./svg-text.ts";

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
const pictures = ["learning-curves", "decision", "timeline", "history", "search-space", "parallel-coordinates"];

/** Allows the page its own script and styles, and no request at all. */
const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

/**
 * A sweep as one HTML page that needs nothing else: the figures live where scripts run, drawn as they are at the end
 * where none do; every stop with its reason; every trial. It makes no request, so it opens from a disk.
 */
export function reportPage(parts: ReportParts): string {
  const { log, script, data, remarks = [] } = parts;
  const summary = summarize(log);
  const title = parts.title ?? "A hyperparameter sweep";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(title)} - Sweeplab</title>
<style>${reportStyles}</style>
</head>
<body>
<main>
<h1>${escapeText(title)}</h1>
<p class="outcome">${escapeText(outcomeText(log, summary))}</p>
${factsHtml(log, summary)}
${listHtml("Worth knowing", remarks.map(escapeText))}
<sweep-lab id="sweep" at="end" label="${escapeText(title)}">
<script type="application/json">${jsonForScript(data)}</script>
<div class="set">
<sweep-player></sweep-player>
${pictures.map((type) => pictureHtml(log, type)).join("\n")}
</div>
</sweep-lab>
${listHtml("Every stop", summary.stopped.map(stopHtml))}
${trialsHtml(log)}
<h2>Config</h2>
<details><summary>As JSON</summary><pre>${escapeText(JSON.stringify(log.config, undefined, 2))}</pre></details>
</main>
<footer>Sweeplab, seed ${escapeText(log.config.seed)}, log ${createReplay(log).hash}. The same config and seed give the same sweep, bit for bit, in every browser. This page makes no request.</footer>
<script>${textForScript(script)}</script>
</body>
</html>
`;
}

function factsHtml({ config }: SweepLog, summary: SweepSummary): string {
  const { best, endTime, nodeSeconds, cost, savedSeconds, savedCost } = summary;
  const facts: (readonly [string, string])[] = [
    ["Metric", `${config.primaryMetric}, ${config.goal}`],
    ["Sampling", config.sampling.type],
    ["Policy", settingsText(config.earlyTermination)],
    ...(best === undefined ? [] : [["Best parameters", settingsText(best.params)] as const]),
    ["Duration", shortDuration(endTime)],
    ["Node time", `${shortDuration(nodeSeconds)}, cost ${shortNumber(cost)}`],
    ["Saved by stops", `${shortDuration(savedSeconds)}, cost ${shortNumber(savedCost)}`],
  ];
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeText(value)}</dd></div>`).join("")}</dl>`;
}

/** "bandit, slackFactor 0.2, evaluationInterval 1". */
function settingsText(settings: object): string {
  const said = Object.entries(settings).map(([name, value]) => {
    const text =
      typeof value === "number"
        ? shortNumber(value, 4)
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value);
    return name === "type" ? text : `${name} ${text}`;
  });
  return said.join(", ");
}

function listHtml(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<section><h2>${title}</h2><ul>${items.map((item) => `<li>${item}</li>`).join("\n")}</ul></section>`;
}

function stopHtml({
  trial,
  interval,
  because,
  wouldHaveReached,
  isFalseStop,
}: SweepSummary["stopped"][number]): string {
  const ghost = wouldHaveReached === undefined ? "" : ` It would have reached ${shortNumber(wouldHaveReached)}.`;
  const judgement = isFalseStop ? " <strong>That would have been the best of all.</strong>" : "";
  return `<b>Trial ${trial}</b> at interval ${interval}: ${escapeText(because)}.${ghost}${judgement}`;
}

/** A figure's element; inside it the picture of the end, for pages without scripts and while they load. */
function pictureHtml(log: SweepLog, type: string): string {
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
  const { columns, rows } = table;
  const text = (value: unknown): string =>
    value === null || value === undefined ? "" : typeof value === "number" ? shortNumber(value, 4) : String(value);
  const kind = (isNumber: boolean): string => (isNumber ? ' class="number"' : "");
  const head = columns
    .map(({ label, isNumber }) => `<th scope="col"${kind(isNumber)}>${escapeText(label)}</th>`)
    .join("");
  const body = rows
    .slice(0, mostRows)
    .map(
      ({ cells }) =>
        `<tr>${columns.map(({ key, isNumber }) => `<td${kind(isNumber)}>${escapeText(text(cells[key]))}</td>`).join("")}</tr>`,
    )
    .join("\n");
  const more =
    rows.length > mostRows ? `<p>And ${countOf(rows.length - mostRows, "trial")} more, in the figures above.</p>` : "";
  return `<h2>Trials</h2><div class="table" tabindex="0" role="region" aria-label="Trials"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>${more}`;
}

/** JSON that cannot end the script element around it. */
function jsonForScript(json: string): string {
  return json.replaceAll("<", "\\u003c");
}

/** A script that neither ends the element around it nor opens a comment in it; the escapes mean the same to JavaScript. */
function textForScript(script: string): string {
  return script.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}
