import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../figures/figure.ts";
import { frontier, named, settingWords } from "../figures/frontier.ts";
import { numberText } from "../figures/number-text.ts";
import { type FrontierPoint, frontierOf, placesOf } from "../figures/study/frontier-points.ts";
import { parsePolicy } from "../policies/index.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { StudyResult } from "../study/run-study.ts";
import type { StudyInput } from "../study/study.ts";
import type { FigureView } from "./figure-template.ts";
import { splitPolicies } from "./split-policies.ts";
import { studyStyles } from "./study.styles.ts";
import type { Openable } from "./study-opening.ts";
import type { PageStudy } from "./study-run.ts";
import { StudyWork } from "./study-work.ts";
import type { SweepFrontier } from "./sweep-frontier.ts";

/** A grid over slack, delay and interval of Azure's three policies. */
const usualPolicies = [
  ...[0.05, 0.1, 0.2, 0.5].flatMap((slack) => ["1,0", "1,5", "1,10", "5,5"].map((when) => `bandit:${slack},${when}`)),
  ...[0, 5, 10].map((delay) => `median:${delay}`),
  ...[20, 40].flatMap((share) => ["1,5", "5,5", "5,10"].map((when) => `truncation:${share},${when}`)),
];

/** What a figure of policy settings does. */
export class FrontierWork extends StudyWork<SweepFrontier> {
  static readonly figure = frontier;
  static readonly styles = studyStyles;
  #found: readonly (FrontierPoint & Openable)[] = [];
  protected override readonly usualWorlds = 20;
  protected override readonly markPart = "setting";
  protected override readonly settingsToVary = {};

  get #points(): readonly (FrontierPoint & Openable)[] {
    return this.element.isGiven ? (this.element.points ?? []) : this.#found;
  }

  protected override get openables(): readonly Openable[] {
    return this.#points;
  }

  protected override policiesFor(own: SweepConfig["earlyTermination"]): StudyInput["policies"] {
    if (this.element.policies !== null) return splitPolicies(this.element.policies);
    const all = [...(own.type === "none" ? [] : [own]), ...usualPolicies.map((text) => parsePolicy(text))];
    return [...new Map(all.map((policy) => [JSON.stringify(policy), policy])).values()];
  }

  protected override take(result: StudyResult, { frontierOf: pointsOf }: PageStudy): void {
    const own = JSON.stringify(this.ownPolicy);
    this.#found = named(pointsOf(result)).map((point) =>
      JSON.stringify(point.earlyTermination) === own ? { ...point, isOwn: true } : point,
    );
  }

  override framed({ options, ...frame }: Frame): Frame {
    const own = this.element.isGiven ? {} : { points: this.#found };
    const outcome = this.openedWorld === undefined ? {} : { outcome: this.openedWorld };
    return { ...frame, options: { ...options, ...own, ...outcome } };
  }

  protected override words(place: number): string {
    return settingWords(placesOf(this.#points), place);
  }

  protected override worldWords(place: number, world: number): string {
    const point = placesOf(this.#points)[place];
    const at = point?.worlds[world];
    if (point === undefined || at === undefined) return "";
    return `${point.name} in world ${world + 1} of ${point.worlds.length}: saves ${numberText(at.saved * 100)} %, loses ${numberText(at.lost)}.`;
  }

  /** Places of the settings on the frontier, by what they save, and of the dominated ones. */
  get #order(): { readonly edge: readonly number[]; readonly rest: readonly number[] } {
    const places = placesOf(this.#points);
    const edge = frontierOf(places).map((each) => places.indexOf(each));
    return { edge, rest: [...places.keys()].filter((place) => !edge.includes(place)) };
  }

  /** Along the frontier by what is saved, then through the dominated ones, as in the table. */
  protected override placeAfter(key: string, place: number | undefined): number | undefined {
    const { edge, rest } = this.#order;
    const order = [...edge, ...rest];
    const at = place === undefined ? -1 : order.indexOf(place);
    const steps: { readonly [key: string]: number } = {
      ...{ ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: order.length - 1 },
      ...{ ArrowLeft: at === -1 ? order.length - 1 : at - 1, ArrowUp: at === -1 ? order.length - 1 : at - 1 },
    };
    const next = steps[key];
    return next === undefined ? undefined : order[Math.min(order.length - 1, Math.max(0, next))];
  }

  /** Once a setting is open, the next one opens as keys reach it. */
  override heardKey(event: KeyboardEvent): boolean {
    const before = this.element.pointed;
    const isHeard = super.heardKey(event);
    const { pointed } = this.element;
    if (this.element.opened !== undefined && pointed !== undefined && pointed !== before) this.open(pointed);
    return isHeard;
  }

  /** What is open is told below. */
  override tooltip(): FigureView["tooltip"] {
    return this.element.pointed === this.element.opened ? undefined : super.tooltip();
  }

  protected override options(): TemplateResult | typeof nothing {
    const { edge } = this.#order;
    if (this.element.withoutControls === "") return nothing;
    const at = Math.max(0, edge.indexOf(this.element.opened ?? -1));
    return html`<div class="study" part="controls">
      <label>Along the frontier <input type="range" ?disabled=${edge.length < 2} min="0" max=${edge.length - 1} step="1" .value=${String(at)}
        aria-valuetext=${this.words(edge[at] ?? 0)} @input=${(event: Event) => {
          this.element.pointed = edge[Number((event.target as HTMLInputElement).value)];
          this.open(this.element.pointed);
        }} /></label>
    </div>`;
  }

  /** The same world for every setting, so that what differs is the rule's doing. */
  protected override firstWorld(): number {
    return this.openedWorld ?? this.#lastWorld;
  }

  #lastWorld = 0;

  override open(place: number | undefined, world?: number): void {
    super.open(place, world ?? (place === undefined ? undefined : this.#lastWorld));
    if (this.openedWorld !== undefined) this.#lastWorld = this.openedWorld;
  }
}
