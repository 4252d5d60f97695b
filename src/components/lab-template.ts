import { html, nothing, type TemplateResult } from "lit";
import { formatProblem, plainName, suggestName } from "../errors.ts";
import { figureTypes } from "../figures/figure-types.ts";
import { fittingFigures } from "../figures/fitting.ts";
import { countOf } from "../numerals.ts";
import type { SweepWorld } from "./world.ts";

/** Says what to do where a lab has nothing to show; not at once, for code may be about to give it a spec. */
export const emptyTemplate: TemplateResult = html`<p class="message no-spec">This sweep has no spec yet. Put YAML inside the tag, or name one: preset="bandit-basics".</p>`;

/** What keeps the spec from running, how far a run is, or that it was canceled. */
export function aboutRun(world: SweepWorld): TemplateResult {
  return html`${problemsTemplate(world)} ${runningTemplate(world)} ${canceledTemplate(world)}`;
}

/** What keeps the spec from running, each with its line and column. */
function problemsTemplate({ status, problems }: SweepWorld): TemplateResult | typeof nothing {
  if (status !== "error" || problems.length === 0) return nothing;
  // A part that could not be loaded, say, is none of the spec's.
  const isOfSpec = problems.some(({ line, path }) => line !== undefined || path !== "");
  return html`<div class="message problem" part="problems" role="alert">
    ${isOfSpec ? html`<p>The spec has ${countOf(problems.length, "problem")}.</p>` : nothing}
    <ul>${problems.map((problem) => html`<li>${formatProblem(problem)}</li>`)}</ul>
  </div>`;
}

/** How far a long run is; one of less than half a second comes and goes unseen. */
function runningTemplate(world: SweepWorld): TemplateResult | typeof nothing {
  if (world.status !== "loading") return nothing;
  return html`<div class="running" part="progress">
    <label>Simulating <progress max="1" .value=${world.progress}></progress></label>
    <button type="button" @click=${() => world.cancel("user")}>Cancel</button>
  </div>`;
}

/** Says that a run was canceled, with the way back. */
function canceledTemplate(world: SweepWorld): TemplateResult | typeof nothing {
  const { canceled, log } = world;
  if (canceled === undefined) return nothing;
  const words = log === undefined ? "The run was canceled." : "The run was canceled; this is the sweep before it.";
  return html`<p class="message canceled" part="canceled">${words}
    <button type="button" @click=${() => world.simulate(canceled, { source: "user" })}>Run it</button></p>`;
}

/** Advice on a spec that runs. */
export function warningsTemplate({ warnings }: SweepWorld): TemplateResult | typeof nothing {
  if (warnings.length === 0) return nothing;
  return html`<details class="warnings" part="warnings">
    <summary>${countOf(warnings.length, "remark")} on this spec</summary>
    <ul>${warnings.map((problem) => html`<li>${formatProblem(problem)}</li>`)}</ul>
  </details>`;
}

/** Lines that the transcript keeps. */
export const mostTold = 200;

/**
 * What was told so far, to read again; new lines are spoken by the status, not by the log. Its room is kept from the start
 * where the sweep will be played.
 */
export function transcriptTemplate(told: readonly string[], isPlayed: boolean): TemplateResult | typeof nothing {
  const isEmpty = told.length === 0;
  if (isEmpty && !isPlayed) return nothing;
  return html`<details class=${isEmpty ? "warnings later" : "warnings"} part="transcript">
    <summary>Transcript</summary>
    <div role="log" aria-label="Transcript" aria-live="off" tabindex="0">${told.map((line) => html`<p>${line}</p>`)}</div>
  </details>`;
}

/** What a lab shows that has no elements of its own inside. */
const defaultSet = ["learning-curves", "timeline", "decision", "surrogate"];

/** The figures that a list names, in full or by a part of the name: "curves timeline". Without one, what fits the sweep. */
export function figuresNamed(list: string | null, { log }: Pick<SweepWorld, "log">): string[] {
  if (list == null) return log === undefined ? defaultSet.slice(0, 2) : fittingFigures(defaultSet, log.config);
  return namesIn(list).flatMap((name) => typeNamed(name) ?? []);
}

/** What a list of figures names that is none; the player is there anyhow. */
export function unknownTemplate(list: string | null): TemplateResult[] {
  const unknown = namesIn(list ?? "").filter((name) => name !== "player" && typeNamed(name) === undefined);
  return unknown.map((name) => {
    const known = suggestName(name, figureTypes);
    return html`<p class="message problem">figures: unknown figure "${name}". ${known}</p>`;
  });
}

const namesIn = (list: string): string[] =>
  String(list)
    .split(/[\s,]+/)
    .filter((name) => plainName(name) !== "");

function typeNamed(name: string): string | undefined {
  return figureTypes.find((type) => plainName(type).includes(plainName(name)));
}
