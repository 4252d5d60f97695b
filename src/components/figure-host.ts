import type { Figure } from "../figures/figure.ts";
import type { Hit } from "../figures/hits.ts";
import type { Scene } from "../figures/scene.ts";
import type { SweepIndex } from "../figures/sweep-index.ts";
import type { Table } from "../figures/table.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import type { Attributed } from "./attribute-mistakes.ts";
import type { AxisDirection } from "./axis-direction.ts";
import type { WorldSource } from "./directory.ts";
import type { Source } from "./events.ts";
import type { SweepWorld } from "./world.ts";

/** What the parts of a figure's element know of it. */
export interface FigureHost extends Attributed {
  readonly figure: Figure;
  readonly world: SweepWorld | undefined;
  readonly sweep: WorldSource | undefined;
  readonly log: SweepLog | undefined;
  readonly index: SweepIndex | undefined;
  /** The virtual time that is shown: the clock's, or the moment that `at` pins. */
  readonly shownTime: number;
  /** What is drawn now; undefined before the first drawing. */
  readonly scene: Scene | undefined;
  /** Id of the sweep. */
  readonly for: string | null;
  readonly locked: string | null;
  /** Its title, where the page gives it one. */
  readonly label: string | null;
  /** On which side a horizontal axis begins. */
  readonly direction: AxisDirection;
  /** The element that holds the picture. */
  readonly plot: HTMLElement | null;
  /** The mark under the pointer. */
  readonly hit: Hit | undefined;
  /** A key that means something else in this figure; true when this was one. */
  heardKey(event: KeyboardEvent): boolean;
  /** Dragging along one of its axes keeps the trials in that range. */
  readonly canBrush: boolean;
  readonly updateComplete: Promise<boolean>;
  /** The picture for files, where more stands in it than on the page; a figure's own text for the clipboard. */
  wholeScene?(): Scene | undefined;
  copyText?(): string;
  /** The facts that the figure shows, as rows. */
  table(): Table | undefined;
  showHit(hit: Hit | undefined): void;
  choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void;
  changeSetting(setting: string, value: number): void;
  brush(column: string, ...ranges: (readonly [low: number, high: number] | undefined)[]): void;
  toggleTable(): void;
  showAllRows(): void;
  /** Says something to screen readers. */
  announce(text: string): void;
}
