import { LitElement, type PropertyDeclarations } from "lit";
import type { SweepSummary } from "../analysis/summary.ts";
import type { Selection } from "../figures/selection.ts";
import type { SweepConfig } from "../simulation/config.ts";
import { logHash } from "../simulation/hash.ts";
import { labProperties } from "./lab-properties.ts";
import { giveLooksAgain, rootWithLooks } from "./looks.ts";
import type { Messages } from "./translator.ts";
import { SweepWorld } from "./world.ts";

/** What a page may set on a lab, and what it may ask it. */
export abstract class LabAttributes extends LitElement {
  static override properties: PropertyDeclarations = labProperties;

  declare src: string | null;
  declare preset: string | null;
  declare label: string | null;
  /** Figures of the default set: "learning-curves timeline"; also by a part of the name, "curves". */
  declare figures: string | null;
  declare seed: string | null;
  declare policy: string | null;
  declare surface: string | null;
  declare noise: number | null;
  declare nodes: number | null;
  declare price: number | null;
  /** Where it begins: "end", "best", "interval:10", "42s", or "trial:7", where that one ended, with its story. */
  declare at: string | null;
  declare speed: number | null;
  declare autoplay: boolean;
  declare permalink: boolean;
  /** Play jumps from decision to decision for everybody, as it does for readers who asked their system for less motion. */
  declare withoutMotion: boolean;
  declare withSound: boolean;
  declare narration: string | null;
  declare locked: string | null;
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

  protected override createRenderRoot(): ShadowRoot {
    return rootWithLooks(this);
  }

  /** It has come to another document: a frame, or a window of its own. */
  adoptedCallback(): void {
    giveLooksAgain(this.shadowRoot);
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
