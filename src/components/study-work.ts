import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../figures/figure.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { StudyResult } from "../study/run-study.ts";
import type { StudyInput } from "../study/study.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { pointIn } from "./point-in.ts";
import { hitIn, type StudyHit, tooltipPlace } from "./study-hits.ts";
import { type Openable, openedConfig, studyKey } from "./study-opening.ts";
import { type PageStudy, StudyRun } from "./study-run.ts";
import type { SweepStudy } from "./sweep-study.ts";
import type { FigureWork } from "./working-figure.ts";

const help =
  "Arrow keys: settings. Enter: open one, here and in the sweep. Page keys: its other worlds. T: table. Escape: close, then leave.";
/** A drag changes the sweep many times a second; the study waits until it rests. */
const restMilliseconds = 200;

/** What a figure of many worlds does. */
export abstract class StudyWork<E extends SweepStudy = SweepStudy> implements FigureWork {
  protected readonly element: E;
  /** Place of the opened world among those of the opened setting. */
  protected openedWorld: number | undefined;
  #run: StudyRun | undefined;
  #failure: unknown;
  #key = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The page's own seed and policy, which opening a world replaces. */
  #base: Pick<SweepConfig, "seed" | "earlyTermination"> | undefined;

  /** What there is to open, by place. */
  protected abstract get openables(): readonly Openable[];
  /** Settings that the study varies by path. */
  protected abstract get settingsToVary(): NonNullable<StudyInput["vary"]>;
  protected abstract policiesFor(own: SweepConfig["earlyTermination"]): StudyInput["policies"];
  protected abstract readonly usualWorlds: number;
  protected abstract take(result: StudyResult, tools: PageStudy): void;
  /** One setting in words; one of its worlds in words. */
  protected abstract words(place: number): string;
  protected abstract worldWords(place: number, world: number): string;
  /** Where a key leads from a place. */
  protected abstract placeAfter(key: string, place: number | undefined): number | undefined;
  /** The world that a setting opens on. */
  protected abstract firstWorld(place: number): number;
  /** CSS part of the marks that stand for settings. */
  protected abstract readonly markPart: string;

  constructor(element: E) {
    this.element = element;
  }

  /** The page's own policy; undefined before the first run. */
  protected get ownPolicy(): SweepConfig["earlyTermination"] | undefined {
    return this.#base?.earlyTermination;
  }

  /** Nobody looks any more. What was not done yet begins anew where the element comes back. */
  end(): void {
    if (this.#timer !== undefined || this.#run?.status === "running") this.#key = "";
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#run?.cancel();
  }

  /** The frame to draw in, with what was found. */
  abstract framed(frame: Frame): Frame;

  /**
   * Starts the study where the sweep is another one than last time. The first picture is of what was found.
   * @throws what the last run failed with.
   */
  prepare(): boolean {
    const config = this.element.sweepLog?.config;
    if (this.element.isGiven || config === undefined) return true;
    const key = `${studyKey(config, Object.keys(this.settingsToVary))} ${this.element.policies} ${this.element.worlds} ${JSON.stringify(this.settingsToVary)}`;
    if (key !== this.#key) {
      const isFirst = this.#key === "";
      this.#key = key;
      clearTimeout(this.#timer);
      const start = () => {
        this.#timer = undefined;
        this.#start(this.element.sweepLog?.config ?? config);
      };
      if (isFirst) start();
      else this.#timer = setTimeout(start, restMilliseconds);
    }
    if (this.#failure !== undefined) throw this.#failure;
    return this.element.scene !== undefined || this.openables.length > 0 || this.#run?.status !== "running";
  }

  #start(config: SweepConfig): void {
    const { world } = this.element;
    if (world?.config === undefined) return;
    const isOpened = this.openables.some(({ worlds = [] }) => worlds.some(({ seed }) => seed === config.seed));
    if (this.#base === undefined || !isOpened) this.#base = config;
    const { seed, earlyTermination } = this.#base;
    const count = this.element.worlds ?? this.usualWorlds;
    this.#run?.cancel();
    this.#failure = undefined;
    const run: StudyRun = new StudyRun(
      {
        config: world.config,
        policies: this.policiesFor(earlyTermination),
        // The page's own world comes first, so that opening a setting shows the reader's sweep under another rule.
        seeds: Array.from({ length: Math.max(1, Math.floor(count)) }, (_, index) =>
          index === 0 ? seed : `${seed}/${index}`,
        ),
        vary: this.settingsToVary,
      },
      world.own,
      {
        found: (result, tools) => {
          if (run !== this.#run) return;
          this.take(result, tools);
          if (run.status === "done")
            this.element.announce(`${run.total} worlds simulated. ${this.element.scene?.label ?? ""}`);
          this.element.requestUpdate();
        },
        progressed: () => run === this.#run && this.element.requestUpdate(),
        failed: (error) => {
          if (run !== this.#run) return;
          this.#failure = error;
          this.element.requestUpdate();
        },
      },
    );
    this.#run = run;
    this.element.requestUpdate();
  }

  /** Runs the study; `cancel` ends it. */
  start(): void {
    const config = this.element.sweepLog?.config;
    if (config !== undefined) this.#start(config);
  }

  /** Ends the study that is under way; what was found stays. */
  cancel(): void {
    this.#run?.cancel();
    this.element.announce("Study stopped.");
  }

  /** Opens a setting, and one of its worlds; undefined closes it. The sweep becomes that world, where it is not locked. */
  open(place: number | undefined, world?: number): void {
    const openable = place === undefined ? undefined : this.openables[place];
    this.element.opened = openable === undefined ? undefined : place;
    this.openedWorld = undefined;
    if (openable === undefined || place === undefined) return;
    const count = openable.worlds?.length ?? 0;
    if (count > 0) this.openedWorld = Math.min(count - 1, Math.max(0, world ?? this.firstWorld(place)));
    this.element.announce(this.#openWords());
    const own = this.element.world;
    if (own?.config === undefined || /\b(spec|seed|policy)\b/.test(this.element.locks)) return;
    const seed = openable.worlds?.[this.openedWorld ?? -1]?.seed;
    if (openable.earlyTermination === undefined && seed === undefined) return;
    own.simulate(openedConfig(own.config, own.log?.config, { ...openable, seed }), { keepTime: true, source: "user" });
  }

  #openWords(): string {
    const { openedWorld } = this;
    const { opened } = this.element;
    if (opened === undefined) return "";
    return openedWorld === undefined ? this.words(opened) : this.worldWords(opened, openedWorld);
  }

  listed(): TrialList | undefined {
    const size = this.openables.length;
    if (this.element.scene === undefined || size === 0) return undefined;
    const active = this.element.pointed !== undefined && this.element.pointed < size ? this.element.pointed : undefined;
    const near = active === undefined ? [0] : [active - 1, active, active + 1];
    const options = near
      .filter((place) => place >= 0 && place < size)
      .map((place) => ({ trial: place, text: this.words(place), isSelected: place === this.element.opened }));
    return { noun: "Settings", hint: help, size, active, options, reports: undefined };
  }

  tooltip(): FigureView["tooltip"] {
    if (this.element.pointed === undefined) return undefined;
    const at = tooltipPlace(this.element.scene, { part: this.markPart, place: this.element.pointed });
    return at === undefined ? undefined : { text: this.words(this.element.pointed), ...at };
  }

  heardKey({ key }: KeyboardEvent): boolean {
    if (key === "Enter" || key === " ") {
      if (this.element.pointed !== undefined) this.open(this.element.pointed);
      return true;
    }
    if (key === "PageDown" || key === "PageUp") {
      this.#otherWorld(key === "PageDown" ? 1 : -1);
      return true;
    }
    if (key === "?") {
      void showKeys(this.element, "plot", help);
      return true;
    }
    if (key === "Escape" && (this.element.pointed !== undefined || this.element.opened !== undefined)) {
      if (this.element.opened === undefined) this.element.pointed = undefined;
      else this.open(undefined);
      return true;
    }
    const next = this.placeAfter(key, this.element.pointed);
    if (next !== undefined) this.element.pointed = next;
    return next !== undefined;
  }

  #otherWorld(step: 1 | -1): void {
    const { openedWorld } = this;
    const { opened } = this.element;
    if (opened !== undefined && openedWorld !== undefined) this.open(opened, openedWorld + step);
  }

  hover(event: PointerEvent): void {
    const hit = this.#hitOf(event);
    if (hit?.part === this.markPart) this.element.pointed = hit.place;
  }

  clicked(event: MouseEvent): void {
    const hit = this.#hitOf(event);
    if (hit === undefined) return;
    if (hit.part === this.markPart) this.open(hit.place);
    else if (this.element.opened !== undefined) this.open(this.element.opened, hit.place);
  }

  #hitOf(event: MouseEvent): StudyHit | undefined {
    const { plot, scene } = this.element;
    if (plot === null || scene === undefined || !(event.target instanceof Element)) return undefined;
    if (event.target.closest(".plot") === null || event.target.closest(".tooltip") !== null) return undefined;
    return hitIn(scene, pointIn(plot, event), [this.markPart, "outcome"]);
  }

  extras(): TemplateResult | typeof nothing {
    return html`${this.options()}<div class="study standing" part="controls">${this.#statusTemplate()}</div>`;
  }

  /** Controls of the figure's own options. */
  protected options(): TemplateResult | typeof nothing {
    return nothing;
  }

  #statusTemplate(): TemplateResult | typeof nothing {
    const run = this.#run;
    if (run?.status === "running")
      return html`<progress max=${run.total} .value=${run.done} aria-label="Worlds simulated"></progress>
        <span>${run.done} of ${run.total} worlds</span>
        <button type="button" class="tool" @click=${() => this.cancel()}>Cancel</button>`;
    const { openedWorld } = this;
    const { opened } = this.element;
    if (opened !== undefined) {
      const count = this.openables[opened]?.worlds?.length ?? 0;
      return html`<span>${this.#openWords()}</span>
        ${
          openedWorld === undefined
            ? nothing
            : html`<button type="button" class="tool" aria-disabled=${openedWorld === 0} @click=${() => this.#otherWorld(-1)}>Previous world</button>
              <button type="button" class="tool" aria-disabled=${openedWorld === count - 1} @click=${() => this.#otherWorld(1)}>Next world</button>`
        }
        <button type="button" class="tool" @click=${() => this.open(undefined)}>Close</button>`;
    }
    if (run?.status === "canceled")
      return html`<span>Stopped after ${run.done} of ${run.total} worlds.</span>
        <button type="button" class="tool" @click=${() => this.start()}>Run again</button>`;
    return this.openables.length === 0 ? nothing : html`<span>Choose a setting to open its worlds.</span>`;
  }
}
