import { shownTrials } from "../figures/filter.ts";
import { type Hit, placeOf } from "../figures/hits.ts";
import { type Handle, valueAt } from "../figures/scene.ts";
import { describeTrial } from "../figures/text.ts";
import { type Standing, statusStyles } from "../figures/tokens.ts";
import { countOf, listOf } from "../numerals.ts";
import type { TrialId } from "../trial.ts";
import { watchAttributes } from "./attribute-mistakes.ts";
import { exportAs, exporting } from "./exporting.ts";
import type { FigureHost } from "./figure-host.ts";
import { showKeys } from "./key-help.ts";
import { decisionAfter, focusAfter, nobodyFor, reportsOf } from "./plot-keys.ts";
import { isOn, PlotPointer, type PlotTarget } from "./plot-pointer.ts";
import { rove } from "./rove.ts";
import { selectMore } from "./select-more.ts";

/** What pointer and keys do in a figure. */
export class FigureInput implements PlotTarget {
  readonly #element: FigureHost;
  readonly #inPlot: { readonly [type: string]: (event: never) => void };

  constructor(element: FigureHost) {
    this.#element = element;
    watchAttributes(element);
    const { move, leave, press, release, click } = new PlotPointer(this);
    this.#inPlot = {
      ...{ pointermove: move, pointerleave: leave, pointerdown: press, click },
      ...{ pointerup: release, pointercancel: release, lostpointercapture: release },
      keydown: (event: KeyboardEvent) => this.#plotKey(event),
      focusout: () => element.showHit(undefined),
    };
  }

  /** Something happened in the plot. */
  plot(event: Event): void {
    this.#inPlot[event.type]?.(event as never);
  }

  /** Something happened in the menu of exports. */
  menu(event: Event): void {
    // Loaded before a choice is made: a browser lets a page copy only right after a click.
    if (event.type === "toggle") void exporting().catch(() => {});
    const menu = (event.target as Element).closest("details");
    const format = (event.target as Element).closest<HTMLElement>("[data-format]")?.dataset.format;
    if (event.type === "click" && format !== undefined) {
      closeMenu(menu);
      void exportAs(this.#element, format);
    }
    if ((event as KeyboardEvent).key !== "Escape") return;
    event.preventDefault();
    closeMenu(menu);
  }

  get scene() {
    return this.#element.scene;
  }

  hover(hit: Hit | undefined): void {
    const { ownerDocument: document } = this.#element;
    if (hit === undefined) document.removeEventListener("keydown", this.#dismiss, true);
    else document.addEventListener("keydown", this.#dismiss, true);
    this.#element.showHit(hit);
  }

  /**
   * Escape takes the tooltip away wherever the focus is: a pointer alone may have brought it (WCAG 1.4.13). On its way in, as
   * keys that an element acts on do not come out; in its own plot it is one of the plot's keys.
   */
  readonly #dismiss = (event: KeyboardEvent): void => {
    const { plot } = this.#element;
    if (event.key === "Escape" && (plot === null || !event.composedPath().includes(plot))) this.hover(undefined);
  };

  choose(hit: Hit | undefined, event: MouseEvent): void {
    const element = this.#element;
    this.hover(hit); // a finger does not hover: what it taps is told, too
    if (hit === undefined) {
      element.choose([], undefined, "user");
      return;
    }
    const selected = element.world?.selection.selected ?? [];
    const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
    element.choose(
      isMore ? [hit.trial, ...selected.filter((trial) => trial !== hit.trial)] : [hit.trial],
      hit.interval,
      "user",
    );
  }

  /** Shows only trials of this status, besides those chosen before; undefined shows all again. */
  filterBy(status: Standing | undefined): void {
    const { world } = this.#element;
    const statuses = world?.selection.statuses;
    const others = (statuses ?? []).filter((each) => each !== status);
    const all =
      status === undefined
        ? []
        : others.length === statuses?.length || statuses === undefined
          ? [...others, status]
          : others;
    world?.select({ statuses: all.length === 0 ? undefined : all }, "user");
    this.#sayFilter(all);
  }

  #sayFilter(statuses: readonly Standing[]): void {
    const { index, shownTime: time, world } = this.#element;
    if (index === undefined || world === undefined) return;
    const count = countOf(shownTrials({ index, time, selection: world.selection }).length, "trial");
    const words = statuses.map((status) => statusStyles[status].word.toLowerCase());
    this.#element.announce(statuses.length === 0 ? `All ${count}.` : `Only ${listOf(words)}: ${count}.`);
  }

  get canBrush() {
    return this.#element.canBrush;
  }

  brush(...[column, ...ranges]: Parameters<PlotTarget["brush"]>): void {
    this.#element.brush(column, ...ranges);
  }

  drag({ setting }: Handle, value: number): void {
    this.#element.changeSetting(setting, value);
  }

  reportsOf(trial: TrialId): number {
    const { index, shownTime } = this.#element;
    return index === undefined ? 0 : reportsOf({ index, time: shownTime }, trial);
  }

  #plotKey(pressed: KeyboardEvent): void {
    const element = this.#element;
    if (pressed.altKey || pressed.metaKey || isOn(pressed, ".handle, .tooltip")) return;
    // Control with a letter is the browser's, to find, to save; but for what a figure knows itself, as undo.
    const isFree = pressed.ctrlKey && pressed.key.length === 1;
    const event = element.direction.key(pressed);
    const { index, world } = element;
    const before = world?.selection.focus;
    if (element.heardKey(event) || (!isFree && this.#command(event))) {
      pressed.preventDefault();
      if (world?.selection.focus !== before) void this.#pointAtFocus();
      return;
    }
    if (isFree || index === undefined || world === undefined) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const { shiftKey, ctrlKey } = event;
    const { shownTime: time } = element;
    const focus = focusAfter(
      { key, shiftKey, ctrlKey },
      { index, time, focus: world.selection.focus, trials: shownTrials({ index, time, selection: world.selection }) },
    );
    if (focus === undefined) {
      if (nobodyFor(key) === "") return;
      pressed.preventDefault(); // it was answered: slides around are not to act on it
      element.announce(nobodyFor(key));
      return;
    }
    pressed.preventDefault();
    const isInterval = focus.interval !== undefined && focus.trial === world.selection.focus?.trial;
    world.select({ focus, hover: undefined }, "user");
    void element.updateComplete.then(() => this.#moveFocus(isInterval));
    void this.#pointAtFocus();
    // The slider of a trial's reports says where it is by itself.
    if (focus.interval !== undefined && !isInterval && element.log !== undefined)
      element.announce(describeTrial(element.log, element.shownTime, focus));
  }

  /** Keys show what a pointer shows: where the trial is, and the words beside it. */
  async #pointAtFocus(): Promise<void> {
    const element = this.#element;
    await element.updateComplete;
    const { scene, world, plot } = element;
    const { trial, interval } = world?.selection.focus ?? {};
    if (scene === undefined || trial === undefined || plot?.matches(":focus-within") !== true) return;
    element.showHit(placeOf(scene, trial, interval));
  }

  /** Keys that do something else than to move the focus; true when this was one. */
  #command({ key, shiftKey }: KeyboardEvent): boolean {
    const element = this.#element;
    const { world } = element;
    const focus = world?.selection.focus;
    switch (key) {
      case "Escape":
        return this.#escape();
      case "Enter":
        if (focus !== undefined) element.choose([focus.trial], focus.interval, "user");
        return true;
      case " ":
        this.#toggleSelected(shiftKey);
        return true;
      case "PageDown":
      case "PageUp":
        if (shiftKey || world === undefined) return false;
        world.goTo(decisionAfter(world, key === "PageDown" ? 1 : -1), "user");
        return true;
      case "t":
      case "T":
        element.toggleTable();
        return true;
      case "g":
      case "G":
        this.#toggleGhosts();
        return true;
      case "?":
        void showKeys(element, "plot");
        return true;
      default:
        return false;
    }
  }

  /** In figures that have ghosts. */
  #toggleGhosts(): void {
    const element = this.#element;
    const { withGhosts } = element.figure.fields;
    if (withGhosts === undefined) return;
    const isOn = Reflect.get(element, "withGhosts") ?? withGhosts.default;
    Reflect.set(element, "withGhosts", isOn !== true);
    element.announce(isOn === true ? "Ghosts hidden." : "Ghosts shown.");
  }

  /** Closes what is open, then leaves the selection, then the plot. */
  #escape(): boolean {
    const element = this.#element;
    const { focus, selected } = element.world?.selection ?? {};
    if (element.hit !== undefined) element.showHit(undefined);
    else if (focus !== undefined || selected !== undefined) {
      this.#moveFocus(false); // the slider of a trial's reports goes with the choice
      element.choose([], undefined, "user");
    } else (element.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    return true;
  }

  #toggleSelected(isRange: boolean): void {
    const { focus, selected = [] } = this.#element.world?.selection ?? {};
    if (focus === undefined) return;
    const { trial } = focus;
    const last = selected.at(-1) ?? trial;
    const range = Array.from({ length: Math.abs(trial - last) + 1 }, (_, step) => Math.min(trial, last) + step);
    const next = isRange
      ? [...new Set([...selected, ...range])]
      : selected.includes(trial)
        ? selected.filter((each) => each !== trial)
        : [...selected, trial];
    selectMore(this.#element, next);
  }

  /** The list holds the focus while trials are walked through, the slider while the reports of one are. */
  #moveFocus(isInterval: boolean): void {
    const root = this.#element.shadowRoot;
    root?.querySelector<HTMLElement>(isInterval ? ".intervals" : ".keys")?.focus({ preventScroll: true });
  }

  /** Along its direction a key changes the value of a handle; across it the focus goes to the next one. */
  handle(event: Event): void {
    const { key } = this.#element.direction.key(event as KeyboardEvent);
    const target = event.currentTarget as HTMLElement;
    const handle = this.scene?.handles.find((each) => each.key === target.dataset.key);
    if (handle === undefined) return;
    const value = valueAfter(key, handle);
    if (value !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.drag(handle, value);
      return;
    }
    rove(event as KeyboardEvent, ".handle");
  }
}

/** The value that a key sets; undefined for keys that do not belong to the handle's direction. */
function valueAfter(key: string, { value, min, max, step, stops, direction }: Handle): number | undefined {
  const small = step ?? (max - min) / 100;
  const isAscendingUp =
    direction === "y" && valueAt(stops, Number.NEGATIVE_INFINITY) < valueAt(stops, Number.POSITIVE_INFINITY);
  const [more, less] =
    direction === "x"
      ? ["ArrowRight", "ArrowLeft"]
      : isAscendingUp
        ? ["ArrowDown", "ArrowUp"]
        : ["ArrowUp", "ArrowDown"];
  const changes: { readonly [key: string]: number } = {
    [more]: value + small,
    [less]: value - small,
    PageUp: value + small * 10,
    PageDown: value - small * 10,
    Home: min,
    End: max,
  };
  const next = Object.hasOwn(changes, key) ? changes[key] : undefined;
  return next === undefined ? undefined : Math.min(max, Math.max(min, Number(next.toPrecision(12))));
}

/** The focus goes back to what opened it. */
function closeMenu(menu: HTMLDetailsElement | null): void {
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}
