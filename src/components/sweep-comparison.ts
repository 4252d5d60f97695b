import type { Frame } from "../figures/figure.ts";
import { parsePolicy } from "../policies/index.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { SweepWorld, type WorldChange } from "./world.ts";

/** Room that the figure keeps for its own table; here the table is a real one, below. */
const tableRoom = 144;

/**
 * The sweep beside the same sweep under other policies: `policies="none, median, truncation(30)"`. Same seed, same params,
 * same noise; every difference is the rule's doing. The table below is always there.
 */
export abstract class SweepComparison extends FigureElement {
  declare policies: string | null;
  readonly #others = new Map<string, SweepWorld>();
  #ranFor: { readonly log: SweepLog; readonly policies: string | null } | undefined;

  constructor() {
    super();
    this.policies = null;
    this.isTableShown = true;
  }

  protected override get hasTrials(): boolean {
    return false;
  }

  protected override get autoHeight(): number {
    return Math.max(160, super.autoHeight - tableRoom);
  }

  override get frame(): Frame {
    const { options, ...frame } = super.frame;
    const others = [...this.#others.values()].flatMap(({ log }) => (log === undefined ? [] : [log]));
    return { ...frame, options: { ...options, withTable: false }, others };
  }

  /** At the sweep's own end the others are shown at theirs: outcomes are those of finished sweeps. */
  override get shownTime(): number {
    const time = super.shownTime;
    if (this.world === undefined || time < this.world.endTime) return time;
    return Math.max(time, ...[...this.#others.values()].map(({ endTime }) => endTime));
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (change !== "selection") super.worldChanged(change, source);
  }

  /** Runs the sweep again under each of the other policies, where it or they have changed. */
  protected override prepare(): void {
    const { config, log } = this.world ?? {};
    if (
      config === undefined ||
      log === undefined ||
      (this.#ranFor?.log === log && this.#ranFor.policies === this.policies)
    )
      return;
    const specs = new Map(this.#names(log.config.earlyTermination.type).map((name) => [name, parsePolicy(name)]));
    this.#ranFor = { log, policies: this.policies };
    for (const name of this.#others.keys()) if (!specs.has(name)) this.#others.delete(name);
    for (const [name, earlyTermination] of specs)
      this.#worldFor(name).simulate({ ...config, earlyTermination }, { keepTime: true });
  }

  /** What was asked for; else the usual four, without the sweep's own. */
  #names(own: string): string[] {
    const usual = ["none", "bandit(0.2)", "median", "truncation(20)"].filter((name) => parsePolicy(name).type !== own);
    return (this.policies === null ? usual : splitPolicies(this.policies)).slice(0, 5);
  }

  #worldFor(name: string): SweepWorld {
    const known = this.#others.get(name);
    if (known !== undefined) return known;
    const world = new SweepWorld(this.world?.own);
    world.listen((change) => change === "log" && this.requestUpdate());
    this.#others.set(name, world);
    return world;
  }
}

/** Policies apart by commas, but not by those inside brackets. */
export function splitPolicies(text: string): string[] {
  return text
    .split(/[,;](?![^(]*\))/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
