import type { Goal, RecordedChoices, RecordedOptions, SweepConfigInput, SweepLog } from "sweeplab";
import type { Source, SweepLab } from "sweeplab/elements";

/** A file that the reader dropped or chose; its path where it lay in a folder. */
export interface GivenFile {
  readonly path: string;
  readonly file: Blob;
}

/** The files of a record, what was read from them and what else could be. */
export interface OpenRecord {
  readonly files: readonly GivenFile[];
  /** What the reader asked for; all else was guessed. */
  readonly asked: RecordedOptions;
  readonly metric: string;
  readonly goal: Goal;
  readonly choices: RecordedChoices;
}

/** A pipeline with several sweep steps, of which one is on the desk. */
export interface OpenPipeline {
  readonly text: string;
  /** Name of its file; empty where the text was pasted. */
  readonly name: string;
  readonly step: string;
  readonly steps: readonly string[];
}

/** What the page started from: settings that the reader changes are told relative to it. */
export interface Base {
  readonly title: string;
  readonly teaches: string;
  readonly config: SweepConfigInput;
  /** Name of the example, where it is one. */
  readonly example?: string;
  /** A saved sweep: shown as it is until a setting changes, and then its config runs. */
  readonly log?: SweepLog;
  /** The config holds a record: running it replays that, so it is shown from its end. */
  readonly isRecord?: boolean;
  /** Where its files were given to this page. */
  readonly record?: OpenRecord;
  readonly pipeline?: OpenPipeline;
}

interface State {
  readonly base: Base;
  readonly config: SweepConfigInput;
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
    if (this.lab.world.config !== undefined) this.#remember();
    this.#show({ base, config }, true);
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
    this.#show(state, state.base !== this.#now.base);
  }

  #show(state: State, isOther: boolean): void {
    this.#changedAt = Number.NEGATIVE_INFINITY;
    this.#now = state;
    this.#isMoving = true;
    const { log, isRecord = false } = state.base;
    if (log !== undefined && state.config === log.config) {
      this.lab.log = log;
      this.lab.seek(this.lab.world.endTime);
    } else if (isOther) {
      this.lab.config = state.config;
      if (isRecord) this.lab.seek(this.lab.world.endTime);
    } else this.run(state.config);
    this.#settle();
  }

  /** What runs now is what the session holds: not the config that was asked for, but the one that the lab made of it. */
  #settle(): void {
    this.#isMoving = false;
    this.#now = { base: this.#now.base, config: this.lab.world.config ?? this.#now.config };
    this.#tell();
  }

  /** Somebody changed the sweep: a handle, a field, a command. */
  #heard(): void {
    if (this.#isMoving) return;
    const { config } = this.lab.world;
    if (config === undefined || config === this.#now.config) {
      this.#tell();
      return;
    }
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
