import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from "lit";
import { nextMoment, previousMoment } from "../analysis/moments.ts";
import { narrate } from "../figures/text.ts";
import { cssColor } from "../figures/tokens.ts";
import { shortDuration, shortNumber } from "../numerals.ts";
import type { Source } from "./events.ts";
import { runCommand } from "./lab-commands.ts";
import { glyphTemplate } from "./legend-template.ts";
import { isMotionReduced } from "./playback-controller.ts";
import { playerStyles } from "./player.styles.ts";
import { clockWords, type Meters, metersAt, type TrackMark, trackMarks } from "./player-facts.ts";
import { styles } from "./style-directive.ts";
import { SweepElement } from "./sweep-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

const speeds = [0.25, 0.5, 1, 2, 4, 8, 16];

/** Meters and marks change slowly to the eye: while it plays they are computed ten times a second. */
const meterMilliseconds = 100;

/**
 * The clock of a sweep: play, step, scrub both ways, and what it has cost so far.
 *
 * @csspart base @csspart button-play @csspart button-step @csspart scrubber @csspart marker @csspart speed
 * @csspart clock @csspart meter @csspart caption
 * @cssproperty --scrubber-height - Height of the scrubber's target.
 */
export class SweepPlayer extends SweepElement {
  static override styles = [sharedStyles, playerStyles];
  static override properties: PropertyDeclarations = {
    label: { type: String },
    withoutControls: { attribute: "without-controls" },
  };

  declare label: string | null;
  /** Names of what to leave out: "speed meters caption step". */
  declare withoutControls: string | null;
  #marks: readonly TrackMark[] = [];
  #limit: number | undefined;
  #meters: Meters | undefined;
  #metersAt = Number.NEGATIVE_INFINITY;
  #caption = "";
  #captionFrom = 0;

  constructor() {
    super();
    this.label = null;
    this.withoutControls = null;
  }

  override worldChanged(change: WorldChange, source: Source): void {
    const { world } = this;
    if (world === undefined || change === "selection") return;
    if (change === "log" || world.limit !== this.#limit) {
      this.#limit = world.limit;
      this.#marks = trackMarks(world);
    }
    const now = performance.now();
    if (!(world.isPlaying && change === "time") || now - this.#metersAt >= meterMilliseconds) {
      this.#metersAt = now;
      this.#meters = metersAt(world);
    }
    this.#tell(world, source);
    this.requestUpdate();
  }

  /** The caption keeps the last thing that happened; going back takes it away. */
  #tell(world: SweepWorld, _source: Source): void {
    const { log, time } = world;
    if (log === undefined) return;
    const words = time > this.#captionFrom ? narrate(log, { from: this.#captionFrom, to: time }) : "";
    if (words !== "" || time < this.#captionFrom) this.#caption = words;
    this.#captionFrom = time;
  }

  readonly #command = (event: Event): void => {
    const command = (event.currentTarget as HTMLElement).dataset.command ?? "";
    if (this.world !== undefined)
      runCommand(this.world, isMotionReduced() && command === "--toggle" ? "--toggle" : command);
  };

  readonly #scrubbed = (event: Event): void => {
    const { world } = this;
    if (world === undefined) return;
    world.setPlaying(false, "user");
    world.seek(Number((event.target as HTMLInputElement).value), "user");
  };

  readonly #sped = (event: Event): void => {
    this.world?.setSpeed(Number((event.target as HTMLSelectElement).value), "user");
  };

  /** J, K and L as in video editors, Space to play, Shift and arrows from decision to decision. */
  readonly #key = (event: KeyboardEvent): void => {
    const { world } = this;
    if (world === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOnRange = event.target instanceof HTMLInputElement;
    const decisions = world.moments?.decision ?? [];
    const command = { j: "--back", k: "--toggle", l: "--step", " ": isOnRange ? "--toggle" : "" }[
      event.key.toLowerCase()
    ];
    if (command !== undefined && command !== "") runCommand(world, command);
    else if (isOnRange && event.shiftKey && event.key === "ArrowRight")
      world.goTo(nextMoment(decisions, world.time), "user");
    else if (isOnRange && event.shiftKey && event.key === "ArrowLeft")
      world.goTo(previousMoment(decisions, world.time), "user");
    else return;
    event.preventDefault();
  };

  override render(): TemplateResult {
    const { world } = this;
    const isReady = world?.log !== undefined && world.endTime > 0;
    const hidden = new Set((this.withoutControls ?? "").split(/[\s,]+/));
    return html`<div class="base" part="base" role="group" aria-label=${this.label ?? "Playback"} @keydown=${this.#key}>
      <div class="row">
        ${this.#playButton(world, isReady)}
        ${hidden.has("step") ? nothing : this.#stepButtons(world, isReady)}
        <span class="spring"></span>
        ${hidden.has("speed") ? nothing : this.#speedMenu(world, isReady)}
        <span class="clock" part="clock"><b>${shortDuration(roundedClock(world))}</b> <span class="muted">of ${shortDuration(world?.endTime ?? 0)}</span></span>
      </div>
      ${this.#track(world, isReady)}
      ${hidden.has("meters") || this.#meters === undefined ? nothing : metersTemplate(this.#meters)}
      ${hidden.has("caption") ? nothing : html`<p class="caption" part="caption">${this.#captionText(isReady)}</p>`}
    </div>`;
  }

  #captionText(isReady: boolean): string {
    const { absence } = this.joined;
    if (absence !== undefined) return this.ownerDocument.readyState === "loading" ? "" : absence;
    if (!isReady) return this.world?.status === "error" ? "The spec has problems, so there is nothing to play." : "";
    return this.#caption === "" && this.world?.time === 0
      ? "Press Play, or step from report to report."
      : this.#caption;
  }

  #playButton(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const isPlaying = world?.isPlaying === true;
    const path = isPlaying ? "M3,2H7V14H3ZM9,2H13V14H9Z" : "M4,2L14,8L4,14Z";
    return html`<button type="button" class="play" part="button-play" data-command="--toggle" ?disabled=${!isReady} @click=${this.#command}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>${isPlaying ? "Pause" : "Play"}
    </button>`;
  }

  #stepButtons(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const button = (command: string, { label, path, isOff }: { label: string; path: string; isOff: boolean }) =>
      html`<button type="button" part="button-step" data-command=${command} aria-label=${label} title=${label} ?disabled=${!isReady || isOff} @click=${this.#command}>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>
      </button>`;
    const time = world?.time ?? 0;
    const isAtEnd = time >= (world?.endTime ?? 0);
    const text = (command: string, label: string, isOff: boolean) =>
      html`<button type="button" part="button-step" data-command=${command} ?disabled=${!isReady || isOff} @click=${this.#command}>${label}</button>`;
    const has = (kind: "decision" | "stop") => nextMoment(world?.moments?.[kind] ?? [], time) !== undefined;
    return html`${button("--back", { label: "Step back", path: "M12,2L5,8L12,14ZM2,2H4V14H2Z", isOff: time <= 0 })}
      ${button("--step", { label: "Step", path: "M4,2L11,8L4,14ZM12,2H14V14H12Z", isOff: isAtEnd })}
      ${text("--next-decision", "Next decision", !has("decision"))} ${text("--next-stop", "Next stop", !has("stop"))}`;
  }

  #speedMenu(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const speed = world?.speed ?? 1;
    const all = speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
    return html`<label class="speed" part="speed">Speed
      <select ?disabled=${!isReady} @change=${this.#sped}>
        ${all.map((each) => html`<option value=${each} ?selected=${each === speed}>${each}×</option>`)}
      </select></label>`;
  }

  #track(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const [time, end] = [world?.time ?? 0, world?.endTime ?? 0];
    const played = `calc(8px + (100% - 16px) * ${end === 0 ? 0 : time / end})`;
    return html`<div class="track">
      <svg class="marks" width="100%" height="14" aria-hidden="true">${this.#marks.map(
        ({ share, glyph, tone }) =>
          svg`<svg x=${`${share * 100}%`} part="marker">${glyphTemplate(glyph, { tone, x: 0, y: 7, radius: glyph === "star" ? 5.5 : 3.5 })}</svg>`,
      )}</svg>
      <input
        type="range"
        part="scrubber"
        aria-label="Virtual time"
        min="0"
        max=${end || 1}
        step="any"
        .value=${String(time)}
        aria-valuetext=${world === undefined ? nothing : clockWords(world)}
        ?disabled=${!isReady}
        @input=${this.#scrubbed}
        ${styles({ "--played": played })}
      />
    </div>`;
  }
}

/** Whole seconds while the clock runs: digits that flicker cannot be read. */
function roundedClock(world: SweepWorld | undefined): number {
  return Math.round(world?.time ?? 0);
}

function metersTemplate({ nodeSeconds, cost, savedSeconds, spentShare, savedShare }: Meters): TemplateResult {
  const bar = (share: number, tone: "text" | "stopped") =>
    html`<svg class="bar" aria-hidden="true"><rect width="100%" height="8" fill=${cssColor("grid")}></rect><rect width=${`${Math.min(1, share) * 100}%`} height="8" fill=${cssColor(tone)}></rect></svg>`;
  return html`<dl class="meters" part="meter">
    <div><dt>Node time</dt>${bar(spentShare, "text")}<dd>${shortDuration(Math.round(nodeSeconds))}</dd></div>
    <div><dt>Saved by stops</dt>${bar(savedShare, "stopped")}<dd>${shortDuration(Math.round(savedSeconds))}</dd></div>
    <div><dt>Cost</dt><dd>${shortNumber(Math.round(cost * 100) / 100)}</dd></div>
  </dl>`;
}
