import type { PropertyDeclarations } from "lit";
import type { SweepSummary } from "../analysis/summary.ts";
import type { Selection } from "../figures/selection.ts";
import type { SweepConfig } from "../simulation/config.ts";
import { logHash } from "../simulation/hash.ts";
import { labProperties } from "./lab-properties.ts";
import { StyledElement } from "./styled-element.ts";
import type { Messages } from "./translator.ts";
import { SweepWorld } from "./world.ts";

/**
 * What a page may set on a lab, and what it may ask it.
 *
 * @cssstate empty - Without a spec. @cssstate loading - While it runs. @cssstate ready @cssstate error - The spec has problems.
 * @cssstate playing @cssstate ended - The clock is at the end. @cssstate locked @cssstate reduced-motion
 */
export abstract class LabAttributes extends StyledElement {
  static override properties: PropertyDeclarations = labProperties;

  /** Address of the spec, YAML or JSON, or of a log. */
  declare src: string | null;
  /** Name of a spec that is here already. */
  declare preset: string | null;
  /** What screen readers call it. */
  declare label: string | null;
  /** Figures of the default set: "learning-curves timeline"; also by a part of the name, "curves". */
  declare figures: string | null;
  /** Another seed than the spec has. */
  declare seed: string | null;
  /** Another policy than the spec has, in short form: `bandit(0.2)`, `median:5` or none. */
  declare policy: string | null;
  /** Another objective than the spec has, by the name of its surface. */
  declare surface: string | null;
  /** Standard deviation of the noise of metrics, in place of what the spec says. */
  declare noise: number | null;
  /** How many nodes there are, in place of what the spec says. */
  declare nodes: number | null;
  /** Price of a node for an hour, in place of what the spec says. */
  declare price: number | null;
  /** Where it begins: "end", "best", "interval:10", "42s", or "trial:7", where that one ended, with its story. */
  declare at: string | null;
  /** 1 plays the whole sweep in 40 s, 2 in 20. */
  declare speed: number | null;
  /** Plays once, when half of it is seen; never where the reader wants less motion. */
  declare autoplay: boolean;
  /** Keeps moment, choice and changes in the page's address, under its id. */
  declare permalink: boolean;
  /** Play jumps from decision to decision for everybody, as it does for readers who asked their system for less motion. */
  declare withoutMotion: boolean;
  /** Its players have a button that makes the sweep heard. */
  declare withSound: boolean;
  /** What screen readers are told: "all" with every report, "off" nothing; stops, ends and new bests when left out. */
  declare narration: string | null;
  /** What readers must not change: "policy", "seed" or "spec". */
  declare locked: string | null;
  /** "light", "dark" or "contrast"; that of the page when left out. */
  declare theme: string | null;
  /** Language of the numbers in all its figures; that of the page when left out. */
  declare locale: string | null;
  /** Words in place of the English ones in all its figures: `{ "Best so far": "Bislang am besten" }`. */
  declare messages: Messages | null;

  readonly world: SweepWorld = new SweepWorld();

  constructor() {
    super();
    for (const [name, { type }] of Object.entries(labProperties))
      Reflect.set(this, name, type === Boolean ? false : null);
  }

  /** Virtual seconds. Setting it moves the clock, within the sweep's time. */
  get time(): number {
    return this.world.time;
  }

  set time(time: number) {
    this.world.seek(time);
  }

  /** "empty" without a spec, "loading" while it runs, "ready", or "error" with what is wrong in `world.problems`. */
  get status(): SweepWorld["status"] {
    return this.world.status;
  }

  /** What readers have chosen; `select` changes it. */
  get selection(): Selection {
    return this.world.selection;
  }

  /** Settles when the run under way has ended, well or not. */
  get ready(): Promise<void> {
    return this.world.ready;
  }

  /** How the whole sweep ends, whatever the clock says; undefined before it has run. */
  get outcome(): SweepSummary | undefined {
    return this.world.summary;
  }

  /** What makes the same sweep again, and the hash by which it is known to be the same; undefined before it has run. */
  toJSON(): { config: SweepConfig; hash: string } | undefined {
    const { log } = this.world;
    return log === undefined ? undefined : { config: log.config, hash: logHash(log) };
  }
}
