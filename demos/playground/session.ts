import type { SweepConfigInput, SweepLog } from "sweeplab";
import type { Source, SweepLab } from "sweeplab/elements";

/** What the page started from: settings that the reader changes are told relative to it. */
export interface Base {
  readonly title: string;
  readonly teaches: string;
  readonly config: SweepConfigInput;
  /** Name of the example, where it is one. */
  readonly example?: string;
  /** The sweep that a record holds, in place of a simulated one. */
  readonly log?: SweepLog;
}

interface State {
  readonly base: Base;
  readonly config: SweepConfigInput;
  /** A log that no simulation makes again. */
  readonly log?: SweepLog;
}

/** Changes that follow each other faster than this are one step of undo: a drag is. */
const togetherMilliseconds = 700;
const mostSteps = 200;

/** The sweep on the desk: where it started, what was changed since, and the way back. */
export class Session {
  readonly lab: SweepLab;
  #now: State;
  readonly #past: State[] = [];
  #future: State[] = [];
  #changedAt = Number.NEGATIVE_INFINITY;
  #isMoving = false;
  readonly #listeners = new Set<() => void>();

  constructor(lab: SweepLab, base: Base) {
    this.lab = lab;
    this.#now = { base, config: base.config };
    lab.world.listen((change) => {
      if (change === "log" || change === "status") this.#heard();
    });
  }

  get base(): Base {
    return this.#now.base;
  }

  get config(): SweepConfigInput {
    return this.#now.config;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Calls back whenever another sweep is on the desk, or the same under other settings. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Starts anew: an example, a pasted spec, a record. `config` is the base with changes already made to it. */
  open(base: Base, config: SweepConfigInput = base.config): void {
    const { log } = base;
    if (this.lab.world.config !== undefined) this.#remember();
    this.#changedAt = Number.NEGATIVE_INFINITY;
    this.#show({ base, config, ...(log === undefined ? {} : { log }) }, "api");
  }

  /** Runs this config in place of the last; the clock stays where it is. */
  run(config: SweepConfigInput, source: Source = "user"): void {
    this.lab.world.simulate(config, { keepTime: true, source });
  }

  undo(): void {
    this.#move(this.#past, this.#future);
  }

  redo(): void {
    this.#move(this.#future, this.#past);
  }

  #move(from: State[], to: State[]): void {
    const state = from.pop();
    if (state === undefined) return;
    to.push(this.#now);
    this.#changedAt = Number.NEGATIVE_INFINITY;
    this.#show(state, "user");
  }

  #show(state: State, source: Source): void {
    const isOther = state.base !== this.#now.base || state.log !== undefined;
    this.#isMoving = true;
    this.#now = state;
    if (state.log !== undefined) this.lab.log = state.log;
    else if (isOther || source === "api") this.lab.config = state.config;
    else this.run(state.config, source);
    this.#isMoving = false;
    if (isOther) this.lab.seek(this.lab.world.endTime);
    this.#tell();
  }

  /** Somebody changed the sweep: a handle, a field, a command. */
  #heard(): void {
    const { config, log } = this.lab.world;
    if (this.#isMoving || config === undefined || config === this.#now.config) {
      if (!this.#isMoving) this.#tell();
      return;
    }
    if (log !== undefined && log === this.#now.log) return; // a record that has just been shown
    const now = performance.now();
    if (now - this.#changedAt > togetherMilliseconds) this.#remember();
    this.#changedAt = now;
    this.#now = { base: this.#now.base, config };
    this.#tell();
  }

  #remember(): void {
    this.#past.push(this.#now);
    if (this.#past.length > mostSteps) this.#past.shift();
    this.#future = [];
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
