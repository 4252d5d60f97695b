import type { SweepLog } from "../simulation/log.ts";
import { checkParts } from "./check-parts.ts";
import { frontier } from "./frontier.ts";
import { jsonForScript, pageHtml, tableHtml } from "./report-html.ts";
import { safety } from "./safety.ts";
import type { Scene } from "./scene.ts";
import type { FrontierPoint } from "./study/frontier-points.ts";
import type { SafetyData } from "./study/safety-data.ts";
import { escapeText, svgText } from "./svg-text.ts";

/** What the report of a study is made of. */
export interface StudyPageParts {
  readonly title: string;
  /** What was simulated, in a sentence. */
  readonly intro: string;
  /** One world of the study: what the page shows until a setting is opened. */
  readonly log: SweepLog;
  /** As `frontierOf` and `safetyMap` give them; a map for each policy that two varied settings were tried on. */
  readonly points: readonly FrontierPoint[];
  readonly maps: readonly SafetyData[];
  /** The study as JSON, for readers. */
  readonly study: string;
  /** The text of the bundle for script tags, `sweeplab.classic.js`. */
  readonly script: string;
}

const width = 960;

/**
 * A study as one HTML page that needs nothing else: the frontier, and when it is safe where two settings were varied. Where
 * scripts run, a click opens a setting and the figures below show that very world; the tables are there without.
 * @throws SweepError where a part is something else.
 */
export function studyPage(parts: StudyPageParts): string {
  const texts = { title: "text", intro: "text", study: "text", script: "text" } as const;
  checkParts(parts, { ...texts, log: "object", points: "list", maps: "list" }, { path: "parts" });
  const { title, intro, log, points, maps, study, script } = parts;
  const frame = (figure: { height(width: number): number }) => ({ width, height: figure.height(width) });
  const edge = frontier.draw(log, 0, { ...frame(frontier), options: { points } });
  const squares = maps.map((map) => ({
    map,
    scene: safety.draw(log, 0, { ...frame(safety), options: { map } }),
    table: safety.table(log, 0, { options: { map } }),
  }));
  const main = `<h1>${escapeText(title)}</h1>
<p class="outcome">${escapeText(intro)}</p>
<sweep-lab id="sweep" at="end" label="${escapeText(title)}">
<script type="application/json">${jsonForScript(JSON.stringify(log.config))}</script>
<div class="set">
${figureHtml("frontier", edge, `points="${escapeText(JSON.stringify(points))}"`)}
${squares.map(({ map, scene }) => figureHtml("safety", scene, `map="${escapeText(JSON.stringify(map))}"`)).join("\n")}
<sweep-player></sweep-player>
<sweep-learning-curves></sweep-learning-curves>
<sweep-timeline></sweep-timeline>
</div>
</sweep-lab>
<h2>Every setting</h2>
${tableHtml("Every setting", frontier.table(log, 0, { options: { points } }))}
${squares.map(({ table }) => `<h2>${escapeText(table.caption)}</h2>${tableHtml(table.caption, table)}`).join("\n")}
<h2>Study</h2>
<details><summary>As JSON</summary><pre>${escapeText(study)}</pre></details>`;
  const footer =
    "Sweeplab. The same study gives the same numbers, bit for bit, everywhere. This page makes no request.";
  return pageHtml({ title, main, footer, script });
}

function figureHtml(type: string, scene: Scene, attribute: string): string {
  const picture = svgText(scene, { theme: "live", background: false, id: `${type}-${attribute.length}` });
  const poster = `<figure slot="poster">${picture}<figcaption>${escapeText(scene.description)}</figcaption></figure>`;
  return `<sweep-${type} ${attribute}>${poster}</sweep-${type}>`;
}
