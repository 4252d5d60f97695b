import type { SweepLog } from "../simulation/log.ts";
import { createReplay } from "../simulation/replay.ts";
import { checkParts } from "./check-parts.ts";
import { comparison } from "./comparison.ts";
import { fittingFigures } from "./fitting.ts";
import { type Facts, factsHtml, jsonForScript, listHtml, pageHtml, tableHtml } from "./report-html.ts";
import { pictureHtml } from "./report-page.ts";
import { escapeText, svgText } from "./svg-text.ts";
import type { Table } from "./table.ts";

/** What the report of a replay is made of: a record under one policy or several. */
export interface ReplayPageParts {
  readonly title: string;
  /** What was recorded, in a sentence. */
  readonly intro: string;
  readonly facts: Facts;
  /** What was guessed, chosen or left out while reading. */
  readonly notes: readonly string[];
  /** One row for each policy. */
  readonly outcomes: Table;
  readonly policies: readonly PolicyPart[];
  /** One row for each trial: what it reached, and what became of it under each policy. */
  readonly trials: Table;
  /** The text of the bundle for script tags, `sweeplab.classic.js`: it makes the figures live. */
  readonly script: string;
}

interface PolicyPart {
  readonly label: string;
  /** As `parsePolicy` reads it, with its settings in brackets: "bandit(0.2,1,5)". */
  readonly name: string;
  readonly log: SweepLog;
  readonly outcome: string;
  readonly stops: readonly string[];
}

const pictures = ["learning-curves", "decision", "timeline", "search-space", "parallel-coordinates"];
const width = 960;
const mostCompared = 6;
const shownStops = 12;

/** The page is live under the first policy; the others are beside it in the comparison, and each is told in full. @throws SweepError where a part is something else. */
export function replayPage(parts: ReplayPageParts): string {
  const texts = { title: "text", intro: "text", script: "text" } as const;
  const tables = { facts: "list", notes: "list", policies: "list", outcomes: "object", trials: "object" } as const;
  checkParts(parts, { ...texts, ...tables }, { path: "parts" });
  const { title, intro, facts, notes, outcomes, policies, trials, script } = parts;
  const [first] = policies;
  const main = `<h1>${escapeText(title)}</h1>
<p class="outcome">${escapeText(intro)}</p>
${factsHtml(facts)}
<h2>${escapeText(outcomes.caption)}</h2>
${tableHtml(outcomes.caption, outcomes)}
${comparisonHtml(policies.slice(0, mostCompared))}
${policies.map(policyHtml).join("\n")}
${first === undefined ? "" : liveHtml(first, parts)}
<h2>${escapeText(trials.caption)}</h2>
${tableHtml(trials.caption, trials)}
${listHtml("Worth knowing", notes.map(escapeText))}`;
  const footer =
    "Sweeplab. The same record under the same policy gives the same log, bit for bit, in every browser. This page makes no request.";
  return pageHtml({ title, main, footer, script });
}

function policyHtml({ label, outcome, stops }: PolicyPart): string {
  const list = `<ul>${stops.map((stop) => `<li>${escapeText(stop)}</li>`).join("\n")}</ul>`;
  const all = stops.length <= shownStops ? list : `<details><summary>Every stop</summary>${list}</details>`;
  return `<section><h2>${escapeText(label)}</h2><p class="outcome">${escapeText(outcome)}</p>${stops.length === 0 ? "" : all}</section>`;
}

function liveHtml({ label, log }: PolicyPart, { title }: ReplayPageParts): string {
  return `<sweep-lab id="sweep" at="end" label="${escapeText(title)}">
<script type="application/json">${jsonForScript(JSON.stringify(log.config))}</script>
<h2>The sweep under ${escapeText(label)}</h2>
<div class="set">
<sweep-player></sweep-player>
${fittingFigures(pictures, log.config)
  .map((type) => pictureHtml(log, type))
  .join("\n")}
</div>
</sweep-lab>`;
}

function comparisonHtml([first, ...others]: readonly PolicyPart[]): string {
  if (first === undefined || others.length === 0) return "";
  const frame = { width, others: others.map(({ log }) => log), options: { withTable: true } };
  const height = comparison.height(width, first.log, frame);
  const time = Math.max(...[first, ...others].map(({ log }) => createReplay(log).endTime));
  const scene = comparison.draw(first.log, time, { ...frame, height });
  const picture = svgText(scene, { theme: "live", background: false, id: "comparison" });
  const poster = `<figure slot="poster">${picture}<figcaption>${escapeText(scene.description)}</figcaption></figure>`;
  const names = others.map(({ name }) => name).join(", ");
  return `<h2>Beside each other</h2>\n<sweep-comparison for="sweep" policies="${escapeText(names)}">${poster}</sweep-comparison>`;
}
