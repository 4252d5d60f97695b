import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from "lit";
import { nextMoment, previousMoment } from "../analysis/moments.ts";
import { narrate } from "../figures/text.ts";
import { showKeys } from "./key-help.ts";
import { late } from "./late.ts";
import { commands, giveCommand } from "./late-commands.ts";
import { watchLate } from "./late-mistakes.ts";
import { glyphTemplate } from "./legend-template.ts";
import { isMotionReduced } from "./playback-controller.ts";
import { playerStyles } from "./player.styles.ts";
import { type Axis, type AxisName, axisNamed, axisNames } from "./player-axis.ts";
import { clockWords, type Meters, metersAt, type TrackMark, trackMarks } from "./player-facts.ts";
import { metersTemplate } from "./player-meters.ts";
import { styles } from "./style-directive.ts";
import { SweepElement } from "./sweep-element.ts";
import type { SweepSound } from "./sweep-sound.ts";
import { sharedStyles } from "./tokens.styles.ts";
import { unbroken } from "./unbroken.ts";
import { ViewportController } from "./viewport-controller.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

const speeds = [0.25, 0.5, 1, 2, 4, 8, 16];

/** The speed at which the clock jumps from decision to decision. */
const byDecision = "decision";

/** Meters and marks change slowly to the eye: while it plays they are computed ten times a second. */
const meterMilliseconds = 100;

/** Pixels beside a mark that still belong to it. */
const markReach = 12;

/**
 * The clock of a sweep: play, step, scrub both ways, and what it has cost so far.
 *
 * The scrubber runs along virtual time, along the intervals of one trial (the chosen one, else the first), or along the
 * events of the log. A click on a mark goes to what it stands for; the wheel steps only while Ctrl is held. With the attribute
 * `with-sound`, here or on the lab, a button makes the sweep heard: a tick for a report, as high as its metric is good and on
 * the side of its node, a knock for a stop, a rising third for a new best. It is off until it is pressed.
 *
 * @csspart base @csspart button-play @csspart button-step @csspart scrubber @csspart marker @csspart speed
 * @csspart axis @csspart clock @csspart meter @csspart caption @csspart button-sound
 * @cssproperty --scrubber-height - Height of the scrubber's target.
 */
export class SweepPlayer extends SweepElement {
  static override readonly tag = "sweep-player";
  static override styles = [sharedStyles, playerStyles];
  static override properties: PropertyDeclarations = {
    label: { type: String },
    axis: { type: String },
    withoutControls: { attribute: "without-controls" },
    withSound: { type: Boolean, attribute: "with-sound" },
  };

  /** What screen readers call it. */
  declare label: string | null;
  /** What the scrubber runs along: "time", "interval" or "event". */
  declare axis: string | null;
  /** Names of what to leave out: "axis speed meters caption step". */
  declare withoutControls: string | null;
  /** A button makes the sweep heard. */
  declare withSound: boolean;
  #marks: readonly TrackMark[] = [];
  #markedFor = "";
  #meters: Meters = { nodeSeconds: 0, savedSeconds: 0, spentShare: 0, savedShare: 0 };
  #metersAt = Number.NEGATIVE_INFINITY;
  #caption = "";
  #captionFrom = 0;
  #sound: SweepSound | undefined;
  readonly #viewport = new ViewportController(this);

  constructor() {
    super();
    this.label = null;
    this.axis = null;
    this.withoutControls = null;
    this.withSound = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#hush();
  }

  #hush(): void {
    this.#sound?.close();
    this.#sound = undefined;
  }

  override worldChanged(change: WorldChange): void {
    const { world } = this;
    if (world === undefined || (change === "selection" && this.axis !== "interval")) return;
    const isTick = world.isPlaying && change === "time";
    if (isTick && !this.#viewport.isVisible) return; // it shows the time again when it is seen
    // Of another sweep nothing has been marked or told yet.
    if (change === "log") [this.#markedFor, this.#captionFrom] = ["", Number.POSITIVE_INFINITY];
    const now = performance.now();
    if (!isTick || now - this.#metersAt >= meterMilliseconds) {
      this.#metersAt = now;
      this.#meters = metersAt(world) ?? this.#meters;
    }
    this.#tell(world);
    this.requestUpdate();
  }

  /** The marks change with the sweep, the axis, and what a quiz lets be seen; not with the clock. */
  #marksOn(world: SweepWorld, axis: Axis): readonly TrackMark[] {
    const wanted = `${axis.label} ${axis.max}`;
    if (wanted !== this.#markedFor) this.#marks = trackMarks(world, axis);
    this.#markedFor = wanted;
    return this.#marks;
  }

  /** The caption keeps the last thing that happened; on the way back, all that had happened by then. */
  #tell({ log, time }: SweepWorld): void {
    if (log === undefined) return;
    const isBack = time < this.#captionFrom;
    const words = narrate(log, { from: isBack ? 0 : this.#captionFrom, to: time });
    if (words !== "" || isBack) this.#caption = words;
    this.#captionFrom = time;
  }

  readonly #command = (event: Event): void => {
    if (this.world !== undefined) giveCommand(this.world, (event.currentTarget as HTMLElement).dataset.command ?? "");
  };

  protected override firstUpdated(): void {
    commands.bring().catch(() => {}); // the first command says what is wrong
    watchLate(this);
  }

  readonly #scrubbed = (event: Event): void => {
    const { world } = this;
    if (world === undefined) return;
    world.setPlaying(false, "user");
    const range = event.target as HTMLInputElement;
    const axis = axisNamed(this.axis, world);
    this.#captionFrom = Number.POSITIVE_INFINITY; // at one place the same words, from either side
    world.seek(axis.timeAt(Number(range.value), world.time), "user");
    // A place between two positions, or beyond a quiz, is none: the thumb goes back to where the clock is.
    range.value = String(axis.positionAt(world.time));
  };

  readonly #sped = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.world?.setStepwise(value === byDecision, "user");
    if (value !== byDecision) this.world?.setSpeed(Number(value), "user");
  };

  readonly #pressedSound = async (): Promise<void> => {
    const { world } = this;
    if (this.#sound !== undefined || world === undefined) this.#hush();
    else {
      const context = new AudioContext(); // at once: browsers let only a press begin what is heard
      const part = await late(() => import("./sweep-sound.ts")).catch(() => undefined);
      if (part === undefined || this.#sound !== undefined || !this.isConnected) void context.close();
      else this.#sound = new part.SweepSound(world, context);
    }
    this.requestUpdate();
  };

  readonly #turned = (event: Event): void => {
    this.axis = (event.target as HTMLSelectElement).value;
  };

  /** Without Ctrl the wheel is the page's. */
  readonly #wheeled = (event: WheelEvent): void => {
    if (!event.ctrlKey || this.world === undefined) return;
    event.preventDefault();
    giveCommand(this.world, event.deltaY > 0 ? "--step" : "--back");
  };

  /** Goes to the mark that was clicked; between marks, nowhere. */
  readonly #markClicked = (event: MouseEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const distance = ({ share }: TrackMark): number => Math.abs(box.left + share * box.width - event.clientX);
    const nearest = [...this.#marks].sort((a, b) => distance(a) - distance(b))[0];
    if (nearest !== undefined && distance(nearest) <= markReach) this.world?.goTo(nearest.moment, "user");
  };

  /** J, K and L as in video players, Space to play, Shift and arrows from decision to decision; `?` lists them. */
  readonly #key = (event: KeyboardEvent): void => {
    const { world } = this;
    const { target } = event;
    if (world === undefined || event.altKey || event.ctrlKey || event.metaKey || target instanceof HTMLSelectElement)
      return;
    const command = { j: "--back", k: "--toggle", l: "--step", " ": target instanceof HTMLInputElement && "--toggle" }[
      event.key.toLowerCase()
    ];
    const go = { ArrowRight: nextMoment, ArrowLeft: previousMoment }[event.key];
    if (typeof command === "string") giveCommand(world, command);
    else if (event.key === "?") void showKeys(this, "player");
    else if (event.shiftKey && go !== undefined) world.goTo(go(world.moments?.decision ?? [], world.time), "user");
    else return;
    event.preventDefault();
  };

  override render(): TemplateResult {
    const { world } = this;
    const isReady = world?.log !== undefined && world.endTime > 0;
    const axis = world === undefined ? undefined : axisNamed(this.axis, world);
    const hidden = new Set(String(this.withoutControls).split(/[\s,]+/));
    return html`<div class="base panel" part="base" role="group" aria-label=${this.label ?? "Playback"} @keydown=${this.#key}>
      <div class="row">
        ${this.#playButton(world, isReady)}
        ${hidden.has("step") ? nothing : this.#stepButtons(world, isReady)}
        ${this.withSound || this.joined.holder?.withSound === true ? html`<button type="button" part="button-sound" aria-pressed=${this.#sound !== undefined} @click=${this.#pressedSound}>Sound</button>` : nothing}
        <span class="spring"></span>
        ${hidden.has("speed") ? nothing : this.#speedMenu(world, isReady)}
        <span class="clock" part="clock">${hidden.has("axis") ? nothing : this.#axisMenu(axis, isReady)}
          <span><b>${axis?.words(axis.positionAt(world?.time ?? 0)) ?? "0 s"}</b> <span class="muted">of ${axis?.words(axis.max) ?? "0 s"}</span></span></span>
      </div>
      ${this.#track(axis, isReady)}
      ${hidden.has("meters") ? nothing : metersTemplate(this.#meters)}
      ${hidden.has("caption") ? nothing : html`<p class="caption" part="caption">${unbroken(this.#captionText(isReady))}</p>`}
    </div>`;
  }

  #captionText(isReady: boolean): string {
    const { absence } = this;
    const { status, log, time } = this.world ?? {};
    if (absence !== undefined) return this.ownerDocument.readyState === "loading" ? "" : absence;
    if (status === "error" && !isReady) return "The spec has problems, so there is nothing to play.";
    if (status === "loading" && !isReady) return "The sweep is being simulated.";
    if (!isReady) return log === undefined ? "" : "No trial ran, so there is nothing to play.";
    return this.#caption === "" && time === 0 ? "Press Play, or step from report to report." : this.#caption;
  }

  #playButton(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const isPlaying = world?.isPlaying === true;
    const path = isPlaying ? "M3,2H7V14H3ZM9,2H13V14H9Z" : "M4,2L14,8L4,14Z";
    return html`<button type="button" class="play" part="button-play" data-command="--toggle" ?disabled=${!isReady} @click=${this.#command}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>${isPlaying ? "Pause" : "Play"}
    </button>`;
  }

  #stepButtons(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const { time = 0, lastTime: end = 0 } = world ?? {};
    const has = (kind: "decision" | "stop") => Number(nextMoment(world?.moments?.[kind] ?? [], time)?.time) <= end;
    const button = (command: string, label: string, { isOff, path }: { isOff: boolean; path?: string }) => {
      const icon = path && html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
      const name = icon ? label : nothing;
      return html`<button type="button" part="button-step" data-command=${command} aria-label=${name} title=${name} ?disabled=${!isReady} aria-disabled=${isOff} @click=${this.#command}>${icon ?? label}</button>`;
    };
    return html`${button("--back", "Step back", { path: "M12,2L5,8L12,14ZM2,2H4V14H2Z", isOff: time <= 0 })}
      ${button("--step", "Step", { path: "M4,2L11,8L4,14ZM12,2H14V14H12Z", isOff: time >= end })}
      ${button("--next-decision", "Next decision", { isOff: !has("decision") })} ${button("--next-stop", "Next stop", { isOff: !has("stop") })}`;
  }

  #speedMenu(world: SweepWorld | undefined, isReady: boolean): TemplateResult {
    const speed = world?.speed ?? 1;
    const all = speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
    const isStepwise = world?.isStepwise === true || isMotionReduced();
    return html`<label class="speed" part="speed">Speed
      <select ?disabled=${!isReady || isMotionReduced()} @change=${this.#sped}>
        ${all.map((each) => html`<option value=${each} .selected=${!isStepwise && each === speed}>${each}×</option>`)}
        <option value=${byDecision} .selected=${isStepwise}>by decision</option>
      </select></label>`;
  }

  #axisMenu(axis: Axis | undefined, isReady: boolean): TemplateResult {
    const words: Readonly<Record<AxisName, string>> = { time: "Time", interval: "Interval", event: "Event" };
    const { name = "time", trial } = axis ?? {};
    return html`<select class="axis" part="axis" aria-label="The scrubber runs along" title=${axis?.label ?? ""} ?disabled=${!isReady} @change=${this.#turned}>
      ${axisNames.map((each) => html`<option value=${each} .selected=${each === name}>${words[each]}${each === name && trial !== undefined ? ` of trial ${trial}` : ""}</option>`)}
    </select>`;
  }

  #track(axis: Axis | undefined, isReady: boolean): TemplateResult {
    const { world } = this;
    const max = axis?.max || 1;
    const position = axis?.positionAt(world?.time ?? 0) ?? 0;
    const marks = world === undefined || axis === undefined ? [] : this.#marksOn(world, axis);
    return html`<div class="track" @wheel=${this.#wheeled}>
      <svg class="marks" width="100%" height="14" aria-hidden="true" @click=${this.#markClicked}>${marks.map(
        ({ share, glyph, tone, word, moment }) =>
          svg`<svg x=${`${share * 100}%`} part="marker"><title>${word}: trial ${moment.trial}</title>${glyphTemplate(glyph, { tone, x: 0, y: 7, radius: glyph === "star" ? 5.5 : 3.5 })}</svg>`,
      )}</svg>
      <input
        type="range"
        part="scrubber"
        aria-label=${axis?.label ?? "Virtual time"}
        min="0"
        max=${max}
        step=${axis?.step ?? "any"}
        .value=${String(position)}
        aria-valuetext=${world === undefined ? nothing : clockWords(world)}
        ?disabled=${!isReady}
        @input=${this.#scrubbed}
        ${styles({ "--played": `calc(8px + (100% - 16px) * ${position / max})` })}
      />
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-player": SweepPlayer;
  }
}
