import type { AnySpec } from "../fields.ts";
import type { Frame } from "../figures/figure.ts";
import { validateConfig } from "../simulation/config.ts";
import { logFormat, type SweepLog } from "../simulation/log.ts";
import { parseDistribution } from "./distribution-text.ts";
import { FigureElement } from "./figure-element.ts";

/** A sweep without trials, for a distribution that belongs to no sweep. */
let placeholder: SweepLog | undefined;

/**
 * One distribution: of a parameter of the sweep, or its own, without any sweep, from `expression="loguniform(-9, -2)"`.
 * Its handles change what it draws.
 */
export abstract class SweepDistribution extends FigureElement {
  declare expression: string | null;
  declare spec: AnySpec | undefined;
  #parsed: AnySpec | undefined;

  constructor() {
    super();
    this.expression = null;
  }

  override get log(): SweepLog | undefined {
    if (!this.#isOwn) return super.log;
    placeholder ??= {
      format: logFormat,
      config: validateConfig({ searchSpace: { x: { type: "choice", values: [0] } as { type: string } } }),
      events: [],
    };
    return placeholder;
  }

  protected override get absence(): string | undefined {
    return this.#isOwn ? undefined : super.absence;
  }

  protected override get hasTrials(): boolean {
    return !this.#isOwn;
  }

  get #isOwn(): boolean {
    return this.expression !== null || this.spec !== undefined;
  }

  override get frame(): Frame {
    const { options, ...frame } = super.frame;
    return this.#parsed === undefined || this.spec !== undefined
      ? { ...frame, options }
      : { ...frame, options: { ...options, spec: this.#parsed } };
  }

  protected override prepare(): void {
    this.#parsed = this.expression === null ? undefined : parseDistribution(this.expression);
  }

  override changeSetting(setting: string, value: number): void {
    const [, name] = /^spec\.(.+)$/.exec(setting) ?? [];
    if (name === undefined) super.changeSetting(setting, value);
    else this.spec = { ...(this.spec ?? this.#parsed), [name]: value } as AnySpec;
  }
}
