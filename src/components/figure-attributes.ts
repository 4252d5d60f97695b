import { nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { formatProblem, type Problem } from "../errors.ts";
import type { Figure, FigureOutline, Frame } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Steps } from "../steps.ts";
import { AxisDirection } from "./axis-direction.ts";
import { SweepErrorEvent } from "./events.ts";
import { figureProperties } from "./figure-fields.ts";
import type { LatePart } from "./late.ts";
import { largeLog } from "./run-steps.ts";
import { SweepElement } from "./sweep-element.ts";

/** Work in one go at most, before the page gets its turn. */
const sliceMilliseconds = 8;

function turn(): Promise<unknown> {
  return new Promise((next) => setTimeout(next));
}

/** Goes on with steps for a while; true when they are done. What is wrong with them is said by the drawing that needs them. */
function hasDone(steps: Steps<unknown> | undefined): boolean {
  if (steps === undefined) return true;
  const until = performance.now() + sliceMilliseconds;
  try {
    while (steps.next().done === false) if (performance.now() > until) return false;
  } catch {}
  return true;
}

/** The figure, the attributes that all figures have, and what some of them do otherwise. */
export abstract class FigureAttributes extends SweepElement {
  static override properties: PropertyDeclarations = figureProperties;
  static readonly figure: FigureOutline;
  /** What draws it, where that loads when the first of its elements is on the page: `figure` is then all but that. */
  static readonly whole: LatePart<{ readonly figure: Figure }> | undefined;

  static override get tag(): string {
    // biome-ignore lint/complexity/noThisInStatic: it is the figure of the derived class
    return `sweep-${this.figure.type}`;
  }

  declare label: string | null;
  declare description: string | null;
  declare height: string | null;
  declare loading: string | null;
  declare at: string | null;
  declare size: string | null;
  declare locked: string | null;
  /** "all" or "off": what is said of a sweep of its own, which stands in no lab. */
  declare narration: string | null;
  /** "auto": on a page that is read from right to left horizontal axes begin at the right; they begin at the left otherwise. */
  declare axisDirection: string | null;
  declare src: string | null;
  declare preset: string | null;
  declare isTableShown: boolean;
  /** Dashes and hatches where otherwise colour alone tells statuses and ranks apart; on paper and under forced colours anyhow. */
  declare withPatterns: boolean;
  declare withoutControls: string | null;
  declare withoutLegend: boolean;
  declare withoutExport: boolean;
  declare withoutLink: boolean;

  constructor() {
    super();
    for (const [name, { type }] of Object.entries(figureProperties))
      Reflect.set(this, name, type === Boolean ? false : null);
  }

  /** The next update is a task of its own: the page gets its turn between the figures of a large sweep. */
  protected isAlone = false;

  abstract readonly log: SweepLog | undefined;
  abstract readonly shownTime: number;
  abstract readonly frame: Frame;
  abstract readonly isDrawn: boolean;

  /** What the next picture needs of a large log, with pauses. */
  #preparation(): Steps<unknown> | undefined {
    const { log } = this;
    if (log === undefined || log.events.length <= largeLog || !this.isDrawn) return undefined;
    const { shownTime, frame } = this;
    return frame.width === 0 ? undefined : this.figure.prepare?.(log, shownTime, frame);
  }

  /** The last picture stays until all is here that the next one needs. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.isAlone) await turn();
    this.isAlone = false;
    let { log } = this;
    let steps = this.#preparation();
    while (!hasDone(steps)) {
      await turn();
      if (log === this.log) continue;
      log = this.log;
      steps = this.#preparation();
    }
    await super.scheduleUpdate();
  }

  get figure(): Figure {
    const { figure, whole } = this.constructor as typeof FigureAttributes;
    return whole?.part?.figure ?? (figure as Figure); // what has no drawing of its own has a whole
  }

  /** What draws it is here. */
  protected get canDraw(): boolean {
    const { whole } = this.constructor as typeof FigureAttributes;
    return whole === undefined || whole.part !== undefined;
  }

  /** Has what draws it loaded, where it is not here. */
  protected bringFigure(): void {
    (this.constructor as typeof FigureAttributes).whole?.bringTo(this);
  }

  /** Shows what is wrong in place of the picture. */
  abstract fail(error: unknown): void;

  readonly direction = new AxisDirection(this);

  /** Its marks stand for trials of this sweep, to point at and to walk through. */
  protected get hasTrials(): boolean {
    return true;
  }

  /** Tells the page of problems that were not there before, and gives them back. */
  protected failed(problems: readonly Problem[], before: readonly Problem[]): readonly Problem[] {
    const isNew = problems.map(formatProblem).join() !== before.map(formatProblem).join();
    if (isNew) this.dispatchEvent(new SweepErrorEvent(problems, "api"));
    return problems;
  }

  /** A key in the plot that means something else here than in other figures; true when this was one. */
  heardKey(_event: KeyboardEvent): boolean {
    return false;
  }

  /** Dragging along one of its axes keeps the trials in that range. */
  get canBrush(): boolean {
    return false;
  }

  /** Further controls below the picture. */
  protected extras(): TemplateResult | typeof nothing {
    return nothing;
  }
}
