import type { Selection } from "../figures/selection.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { FigureAttributes } from "./figure-attributes.ts";
import { commands } from "./late-commands.ts";
import type { SweepWorld } from "./world.ts";

/** What a page asks of a figure's sweep: the same as of the sweep's lab, and where there is none of the figure alone. */
export abstract class FigureMethods extends FigureAttributes {
  abstract choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void;
  abstract toBlob(): Promise<Blob>;

  /** Virtual seconds of the sweep's clock, 0 without a sweep; `at` may pin the figure elsewhere. Setting it moves the clock. */
  get time(): number {
    return this.world?.time ?? 0;
  }

  set time(time: number) {
    this.seek(time);
  }

  /** What readers have chosen in the sweep; `select` changes it. */
  get selection(): Selection {
    return this.world?.selection ?? {};
  }

  /** Settles when the run under way has ended, well or not; at once without a sweep. */
  get ready(): Promise<void> {
    return Promise.resolve(this.world?.ready);
  }

  play(): void {
    this.world?.setPlaying(true);
  }

  pause(): void {
    this.world?.setPlaying(false);
  }

  /** To a virtual time, in seconds. */
  seek(time: number): void {
    this.world?.seek(time);
  }

  /** Goes on by so many reports; back for a negative number. */
  step(count = 1): Promise<void> {
    return this.#withCommands((part, world) => part.step(world, count, "api"));
  }

  reset(): Promise<void> {
    return this.#withCommands(({ runCommand }, world) => runCommand(world, "--reset", { source: "api" }));
  }

  select(trials: readonly TrialId[]): void {
    this.choose(trials, undefined, "api");
  }

  /** Goes to a trial's report and tells its story. */
  explain(trial: TrialId, interval: number): Promise<void> {
    return this.#withCommands(({ runCommand }, world) =>
      runCommand(world, `--explain-${trial}-${interval}`, { source: "api" }),
    );
  }

  /** The log, when the sweep has been run; undefined without a sweep. */
  async run(): Promise<SweepLog | undefined> {
    await this.ready;
    return this.world?.log;
  }

  /** What makes its sweep again, and the hash by which that is known to be the same; undefined before it has run. */
  toJSON(): { config: SweepConfig; hash: string } | undefined {
    const { log, replay } = this.world ?? {};
    return log && replay && { config: log.config, hash: replay.hash };
  }

  /** The picture as it is. */
  async toSVG(): Promise<string> {
    return (await this.toBlob()).text();
  }

  async #withCommands(use: (part: typeof import("./lab-commands.ts"), world: SweepWorld) => void): Promise<void> {
    const part = await commands.bring();
    if (this.world !== undefined) use(part, this.world);
  }
}
