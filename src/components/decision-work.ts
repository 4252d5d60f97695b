import { type CSSResult, html, nothing, type TemplateResult } from "lit";
import { type Explained, explained } from "../figures/decision/explained.ts";
import type { WayToTurn } from "../figures/decision/turning.ts";
import { decision } from "../figures/decision.ts";
import type { Figure, Frame } from "../figures/figure.ts";
import type { Scene } from "../figures/scene.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { decisionTextStyles } from "./decision.styles.ts";
import { decisionControls, decisionMarkdown, decisionText } from "./decision-text.ts";
import { isLocked } from "./figure-view.ts";
import type { SweepDecision } from "./sweep-decision.ts";
import type { FigureWork } from "./working-figure.ts";

/** What the reader has tried: settings that turn a decision, and those of before. */
interface Tried extends WayToTurn {
  readonly before: { readonly [name: string]: unknown };
}

/** Tells a decision, and runs the sweep again with what would have turned it. */
export class DecisionWork implements FigureWork {
  static readonly figure: Figure = decision;
  static readonly styles: CSSResult = decisionTextStyles;
  readonly #element: SweepDecision;
  /** The last one first to be put back. */
  readonly #tried: Tried[] = [];

  constructor(element: SweepDecision) {
    this.#element = element;
  }

  /** The text stands under the picture. */
  framed(frame: Frame): Frame {
    return { ...frame, options: { ...frame.options, withText: false } };
  }

  /** The picture with its text, for files. */
  wholeScene(): Scene | undefined {
    const { log, frame, shownTime } = this.#element;
    const { width, options, selection } = frame;
    const height = decision.height(width, undefined);
    const whole = { width, height, options: { ...options, withText: true }, selection };
    return log === undefined ? undefined : decision.draw(log, shownTime, whole as never);
  }

  /** The decision as Markdown. */
  copyText(): string {
    const said = this.#explained;
    return said === undefined ? "" : decisionMarkdown(said);
  }

  extras(): TemplateResult | typeof nothing {
    const said = this.#explained;
    const { index, frame, world, withoutControls, withoutLink, locks } = this.#element;
    const level = this.#element.level ?? "formula";
    // No policy, or nothing that it could judge, also after what a quiz lets be seen: no decision will come to need the room.
    if (world?.log && sweepIndex(world.log).tracks.every(({ judged }) => judged.length === 0)) return nothing;
    const light = (hover: number | undefined): void => {
      if (!withoutLink) world?.select({ hover }, "user");
    };
    const place = { level, goal: index?.goal ?? "maximize", width: frame.width, light } as const;
    const isFree = said !== undefined && !isLocked({ setting: "earlyTermination" }, locks);
    const changes = isFree ? { onWay: (way: WayToTurn) => this.#run(way, said), ...this.#toPutBack(said) } : {};
    return html`${withoutControls === "" ? nothing : decisionControls(this.#element, level, said)}
      <div class=${`room ${level}`}>${said === undefined ? nothing : decisionText(said, { ...place, ...changes })}</div>`;
  }

  get #explained(): Explained | undefined {
    const { index, shownTime: time, frame } = this.#element;
    const { options, selection = {} } = frame;
    return index === undefined ? undefined : explained({ index, time, selection, options: options as never });
  }

  get #settings(): { readonly [name: string]: unknown } {
    return { ...this.#element.log?.config.earlyTermination };
  }

  #run(way: WayToTurn, said: Explained): void {
    const before = Object.fromEntries(Object.keys(way.settings).map((name) => [name, this.#settings[name]]));
    this.#tried.push({ ...way, before });
    void this.#change(way.settings, said, "undo");
  }

  /** The last try, while the sweep is what it made of it. */
  #toPutBack(said: Explained): { tried?: string; onBack?: () => void } {
    const last = this.#tried.at(-1);
    const isShown = Object.entries(last?.settings ?? {}).every(([name, value]) => this.#settings[name] === value);
    if (last === undefined || !isShown) return {};
    const onBack = (): void => {
      this.#tried.pop();
      void this.#change(last.before, said, "way");
    };
    return { tried: last.words, onBack };
  }

  /**
   * Runs the sweep with other settings, and stays at this report of this trial, whenever it comes now. What is told is
   * another verdict with other buttons: the focus goes to the one that leads back.
   */
  async #change(settings: Tried["before"], { chosen }: Explained, part: "undo" | "way"): Promise<void> {
    const element = this.#element;
    const { world } = element;
    if (world === undefined) return;
    const { trial, verdict } = chosen;
    const { interval } = verdict;
    world.select({ focus: { trial, interval } }, "user");
    for (const [name, value] of Object.entries(settings)) world.change(`earlyTermination.${name}`, value, "user");
    await world.ready;
    const judged = element.index?.tracks[trial]?.judged.find((each) => each.verdict.interval === interval);
    if (judged === undefined) world.select({ focus: { trial } }, "user");
    else if (judged.time > world.time) world.seek(judged.time, "user");
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(`[part="${part}"]`)?.focus();
    element.announce(element.scene?.label ?? "");
  }
}
