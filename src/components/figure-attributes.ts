import { nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { formatProblem, type Problem } from "../errors.ts";
import type { Figure, FigureOutline, Frame } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import { AxisDirection } from "./axis-direction.ts";
import { SweepErrorEvent } from "./events.ts";
import { figureProperties } from "./figure-fields.ts";
import type { Moment } from "./large-picture.ts";
import { LatePart } from "./late-part.ts";
import { problemsIn } from "./problems.ts";
import { largeLog } from "./run-steps.ts";
import { SweepElement } from "./sweep-element.ts";
import { turn } from "./turn.ts";

/** What draws a large log; without it the page waits for the picture. */
const largePicture = new LatePart(() => import("./large-picture.ts"));

/**
 * The figure, the attributes that all figures have, and what some of them do otherwise.
 *
 * @slot - Prose below the caption, or the spec of a sweep of its own, which is not shown.
 * @slot title - Replaces the title. @slot caption - Replaces the sentence under the picture.
 * @slot description - Long text for screen readers. @slot legend - Replaces the legend.
 * @slot actions - Further buttons beside "Table" and "Export".
 * @slot poster - Shown in the place of the picture until that is drawn.
 * @cssstate loading - Its sweep runs. @cssstate waiting - It is not drawn yet. @cssstate ready - It is drawn.
 * @cssstate empty - There is nothing to draw yet. @cssstate error - Its sweep or its settings have problems.
 * @cssstate playing @cssstate ended - The clock is at the end. @cssstate locked - It, or its lab, has `locked`.
 * @cssstate forced-colors @cssstate reduced-motion
 */
export abstract class FigureAttributes extends SweepElement {
  static override properties: PropertyDeclarations = figureProperties;
  static readonly figure: FigureOutline;
  /** What draws it, where that loads when the first of its elements is on the page: `figure` is then all but that. */
  static readonly whole: LatePart<{ readonly figure: Figure }> | undefined;

  static override get tag(): string {
    // biome-ignore lint/complexity/noThisInStatic: it is the figure of the derived class
    return `sweep-${this.figure.type}`;
  }

  /** Its title, in place of the usual one. */
  declare label: string | null;
  /** Long text for screen readers. */
  declare description: string | null;
  /** CSS height of the plot; from the width when left out. */
  declare height: string | null;
  /** "eager" draws it at once, "idle" while its sweep is at rest; when the reader comes near, when left out. */
  declare loading: string | null;
  /** Pins it to a moment: "start", "end", "best", "interval:10", "42s" or "trial:7"; it follows the clock when left out. */
  declare at: string | null;
  /** "s" leaves less room around it. */
  declare size: string | null;
  /** What readers must not change by it: "policy", "seed" or "spec". */
  declare locked: string | null;
  /** "all" or "off": what is said of a sweep of its own, which stands in no lab. */
  declare narration: string | null;
  /** "auto": on a page that is read from right to left horizontal axes begin at the right; they begin at the left otherwise. */
  declare axisDirection: string | null;
  /** Address of a spec of its own, outside of any lab. */
  declare src: string | null;
  /** Name of a sweep of its own, outside of any lab. */
  declare preset: string | null;
  /** Shows its facts as a table below the picture. */
  declare isTableShown: boolean;
  /** Dashes and hatches where otherwise colour alone tells statuses and ranks apart; on paper and under forced colours anyhow. */
  declare withPatterns: boolean;
  /** Leaves out its controls, or those named: "table", "export". */
  declare withoutControls: string | null;
  /** Leaves out its legend. */
  declare withoutLegend: boolean;
  /** Leaves out its menu of exports. */
  declare withoutExport: boolean;
  /** Shares no choice of trials with other figures. */
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

  /** What has to be there before the figure is drawn; false where it is not to be drawn yet. @throws SweepError with what is wrong with the element's settings. */
  abstract prepare(): boolean | undefined;

  /** What the next picture of a large log shows. */
  moment: Moment | undefined;

  /** Another one for each update that was asked for: Lit keeps quiet of those asked for while one is under way. */
  declare asked: object;

  override requestUpdate(...what: Parameters<SweepElement["requestUpdate"]>): void {
    this.asked = {};
    super.requestUpdate(...what);
  }

  /** The last picture stays until the next one is drawn; what has changed meanwhile is shown by the one after it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.isAlone) await turn();
    this.isAlone = false;
    const isLarge = this.isDrawn && (this.log?.events.length ?? 0) > largeLog;
    const isBehind =
      isLarge &&
      (await largePicture.bring().then(
        (part) => part.drawWithPauses(this),
        () => false,
      ));
    await super.scheduleUpdate();
    this.moment = undefined;
    this.isAlone = isBehind;
    if (isBehind) this.requestUpdate();
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

  /** What `height` says in CSS: a bare number is pixels, as in HTML. Undefined where it says none that a plot can have. */
  protected get givenHeight(): string | undefined {
    const height = Number(this.height) > 0 ? `${this.height}px` : (this.height ?? "auto");
    return /auto|%/.test(height) || !CSS.supports("height", height) ? undefined : height;
  }

  readonly direction = new AxisDirection(this);

  /** Its marks stand for trials of this sweep, to point at and to walk through. */
  protected get hasTrials(): boolean {
    return true;
  }

  /** What is wrong with the element's settings. */
  protected problems: readonly Problem[] = [];

  /** Keeps what is wrong, and tells the page of it where that was not so before. */
  protected failed(error: unknown): void {
    const before = this.problems.map(formatProblem).join();
    this.problems = problemsIn(error);
    if (this.problems.map(formatProblem).join() !== before)
      this.dispatchEvent(new SweepErrorEvent(this.problems, "api"));
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
