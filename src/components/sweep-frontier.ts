import type { PropertyDeclarations } from "lit";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import { frontierOutline } from "../figures/study/frontier-outline.ts";
import { type FrontierPoint, frontierOf, placesOf } from "../figures/study/frontier-points.ts";
import { shortNumber } from "../numerals.ts";
import { parsePolicy } from "../policies/index.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { StudyResult } from "../study/run-study.ts";
import type { StudyInput } from "../study/study.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import type { Openable } from "./study-opening.ts";
import type { PageStudy } from "./study-run.ts";
import { splitPolicies } from "./sweep-comparison.ts";
import { SweepStudy } from "./sweep-study.ts";

/** What draws the figure, and words its settings. */
let part: typeof import("../figures/frontier.ts") | undefined;

/** A grid over slack, delay and interval of Azure's three policies. */
const usualPolicies = [
  ...["bandit:0.05", "bandit:0.1", "bandit:0.2", "bandit:0.5", "bandit:0.05,1,5", "bandit:0.1,1,5", "bandit:0.2,1,5"],
  ...["median", "median:5", "median:10", "truncation:20,5", "truncation:40,5", "truncation:20,1,5"],
];

/**
 * Policy settings by compute saved and quality lost, over `worlds` worlds of the sweep that it stands beside, or from
 * `points`, as `frontierOf` gives them. Opening a dot shows its worlds one by one and makes the sweep that very world.
 */
export class SweepFrontier extends SweepStudy {
  static override readonly figure: FigureOutline = frontierOutline;
  static override properties: PropertyDeclarations = fieldProperties(frontierOutline.fields);
  static override readonly whole = new LateFigure(async () => {
    part = await import("../figures/frontier.ts");
    return part.frontier;
  });

  declare points: readonly (FrontierPoint & Openable)[] | undefined;
  declare outcome: number | undefined;
  #found: readonly (FrontierPoint & Openable)[] = [];
  protected override readonly usualWorlds = 20;
  protected override readonly markPart = "setting";
  protected override readonly settingsToVary = {};

  protected override get isGiven(): boolean {
    return Array.isArray(this.points);
  }

  get #points(): readonly (FrontierPoint & Openable)[] {
    return this.isGiven ? (this.points ?? []) : this.#found;
  }

  protected override get openables(): readonly Openable[] {
    return this.#points;
  }

  protected override policiesFor(own: SweepConfig["earlyTermination"]): StudyInput["policies"] {
    if (this.policies !== null) return splitPolicies(this.policies);
    const all = [...(own.type === "none" ? [] : [own]), ...usualPolicies.map((text) => parsePolicy(text))];
    return [...new Map(all.map((policy) => [JSON.stringify(policy), policy])).values()];
  }

  protected override take(result: StudyResult, { frontierOf: pointsOf }: PageStudy): void {
    this.#found = pointsOf(result);
  }

  override get frame(): Frame {
    const { options, ...frame } = super.frame;
    const own = this.isGiven ? {} : { points: this.#found };
    const outcome = this.openedWorld === undefined ? {} : { outcome: this.openedWorld };
    return { ...frame, options: { ...options, ...own, ...outcome } };
  }

  protected override words(place: number): string {
    return part?.settingWords(placesOf(this.#points), place) ?? "";
  }

  protected override worldWords(place: number, world: number): string {
    const point = placesOf(this.#points)[place];
    const at = point?.worlds[world];
    if (point === undefined || at === undefined) return "";
    return `${point.name} in world ${world + 1} of ${point.worlds.length}: saves ${shortNumber(at.saved * 100)} %, loses ${shortNumber(at.lost)}.`;
  }

  /** Along the frontier by what is saved, then through the dominated ones, as in the table. */
  protected override placeAfter(key: string, place: number | undefined): number | undefined {
    const places = placesOf(this.#points);
    const edge = frontierOf(places);
    const order = [...edge, ...places.filter((each) => !edge.includes(each))].map((each) => places.indexOf(each));
    const at = place === undefined ? -1 : order.indexOf(place);
    const steps: { readonly [key: string]: number } = {
      ...{ ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: order.length - 1 },
      ...{ ArrowLeft: at === -1 ? order.length - 1 : at - 1, ArrowUp: at === -1 ? order.length - 1 : at - 1 },
    };
    const next = steps[key];
    return next === undefined ? undefined : order[Math.min(order.length - 1, Math.max(0, next))];
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
