import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { readFields } from "../fields.ts";
import type { Frame } from "../figures/figure.ts";
import { bestAt, type SweepIndex } from "../figures/sweep-index.ts";
import { cellText, type TableColumn } from "../figures/table.ts";
import { allColumns, type TrialRows } from "../figures/trials/list.ts";
import { trialsOutline } from "../figures/trials/outline.ts";
import { rowsShown, trials } from "../figures/trials.ts";
import type { TrialId } from "../trial.ts";
import type { FigureHost } from "./figure-host.ts";
import { keyed } from "./keyed.ts";
import { keepOneStop, rove } from "./rove.ts";
import { styles } from "./style-directive.ts";
import { trialsStyles } from "./trials.styles.ts";
import { sparkline, statusCell } from "./trials-cells.ts";
import type { FigureWork } from "./working-figure.ts";

/** What the table shows and changes. */
export interface TrialsHost extends FigureHost {
  sort: string | undefined;
  descending: boolean | undefined;
  columns: readonly string[] | undefined;
  isWhole: boolean;
  readonly frame: Frame;
  readonly roomForRows: string;
  readonly description: string | null;
  requestUpdate(): void;
}

interface RowPlace {
  readonly trial: TrialId;
  readonly row: number;
  readonly isLong: boolean;
  readonly isBest: boolean;
}

type Shown = Drawn & { readonly rows: TrialRows; readonly columns: readonly TableColumn[] };

type Drawn = Parameters<typeof rowsShown>[0];

/** Of more rows only those near the visible ones are there, until the reader asks for all. */
const longFrom = 500;
/** Rows above and below the visible ones. */
const margin = 20;
const curve: TableColumn = { key: "curve", label: "Curve", isNumber: false };

/** The table of an element: its heads, the rows that are near, and the menu of its columns. */
export class TrialsView implements FigureWork {
  static readonly figure = trials;
  static readonly styles = trialsStyles;
  readonly #host: TrialsHost;
  #top = 0;
  #rowHeight = 0;
  /** The row with the focus, before rows move. */
  #picked: HTMLElement | null = null;
  #focus: TrialId | undefined;
  /** The row of a trial that has just been chosen, here or in another figure; -1 for none. */
  #wanted = -1;
  #madeFor: SweepIndex | undefined;
  readonly #made = new Map<TrialId, { readonly looks: string; readonly made: TemplateResult }>();

  constructor(host: TrialsHost) {
    this.#host = host;
  }

  get #box(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(".table") ?? null;
  }

  /** What is drawn now; undefined before there is a sweep, and where an attribute is wrong. */
  get #drawn(): Drawn | undefined {
    const { index, shownTime: time, frame } = this.#host;
    const options = readFields(trialsOutline.fields, frame.options ?? {}, { path: "trials", problems: [] });
    return index === undefined || options === undefined
      ? undefined
      : { index, time, options, selection: frame.selection ?? {} };
  }

  get table(): TemplateResult | typeof nothing {
    const drawn = this.#drawn;
    if (drawn === undefined) return nothing;
    const rows = rowsShown(drawn);
    const count = rows.trials.length;
    const isLong = count > longFrom && !this.#host.isWhole;
    const [from, to] = isLong ? this.#near(count) : [0, count];
    const columns = columnsOf(rows, drawn);
    const best = bestAt(drawn.index, drawn.time)?.trial;
    const near = rows.trials.slice(from, to).map((trial, place) => ({ trial, row: from + place }));
    const focus = this.#host.world?.selection.focus?.trial;
    if (focus !== this.#focus) this.#wanted = focus === undefined ? -1 : rows.trials.indexOf(focus);
    this.#focus = focus;
    this.#picked = this.#host.shadowRoot?.querySelector<HTMLElement>(".pick:focus") ?? null;
    return html`<div class="table" part="table" role="region" aria-label="Trials, scrolls" aria-describedby="description" tabindex="0" ${styles({ "min-height": this.#host.roomForRows })} @scroll=${this.#scroll}>
      <table class=${isLong ? "long" : ""} aria-rowcount=${isLong ? count + 1 : nothing}>
        <caption><slot name="caption">${rows.caption}</slot></caption>
        <thead><tr aria-rowindex=${isLong ? 1 : nothing} @keydown=${(event: KeyboardEvent) => rove(event, ".sort")}>${columns.map((column) => this.#head(column))}</tr></thead>
        <tbody @keydown=${(event: KeyboardEvent) => this.#rowKey(event, count)}>
          ${this.#gap(from, columns.length)}
          ${keyed(
            near,
            ({ trial }) => trial,
            ({ trial, row }) => {
              const made = this.#row({ trial, row, isLong, isBest: trial === best }, { ...drawn, rows, columns });
              return guard([made], () => made);
            },
          )}
          ${this.#gap(count - to, columns.length)}
        </tbody>
      </table>
      ${
        isLong
          ? html`<button type="button" @click=${() => {
              this.#host.isWhole = true;
            }}>Show all ${count} rows</button>`
          : nothing
      }
    </div>
    <slot name="quiz"></slot>
    <div id="description" class="hidden"><slot name="description">${this.#host.description}</slot></div>`;
  }

  /** The height of a row is asked for once; a row keeps the focus where it moves, and leaves it to the table when it is gone. */
  updated(): void {
    for (const selector of [".sort", ".pick"]) keepOneStop(this.#host.shadowRoot as ShadowRoot, selector);
    const box = this.#box;
    if (box === null) return;
    if (this.#picked !== null && this.#host.shadowRoot?.activeElement === null)
      (this.#picked.isConnected ? this.#picked : box).focus({ preventScroll: true });
    if (this.#wanted >= 0) this.#bringIntoView(box, this.#wanted);
    this.#wanted = -1;
    const row = this.#rowHeight === 0 ? box.querySelector(".long tbody tr[aria-rowindex]") : null;
    if (row === null) return;
    this.#rowHeight = row.getBoundingClientRect().height;
    this.#host.requestUpdate();
  }

  /** Inside its own box: the page stays where it is. */
  #bringIntoView(box: HTMLElement, row: number): void {
    const pick = box.querySelector(`.pick[data-row="${row}"]`);
    const { top, height } = box.getBoundingClientRect();
    const head = (box.querySelector("thead")?.getBoundingClientRect().height ?? 0) + 4;
    const at = pick?.getBoundingClientRect();
    if (at !== undefined && at.top >= top + head && at.bottom <= top + height) return;
    box.scrollTop =
      at === undefined ? row * this.#rowHeight - height / 2 : box.scrollTop + at.top - top - (height + head) / 2;
  }

  /** The rows near the visible ones. */
  #near(count: number): [from: number, to: number] {
    const visible = Math.ceil((this.#box?.clientHeight || 400) / (this.#rowHeight || 28));
    const top = Math.max(0, Math.min(this.#top, count - visible));
    return [Math.max(0, top - margin), Math.min(count, top + visible + margin)];
  }

  readonly #scroll = (event: Event): void => {
    if (this.#rowHeight === 0) return;
    const top = Math.floor((event.currentTarget as HTMLElement).scrollTop / this.#rowHeight);
    if (Math.abs(top - this.#top) < margin / 2) return;
    this.#top = top;
    this.#host.requestUpdate();
  };

  #gap(rows: number, columns: number): TemplateResult | typeof nothing {
    const height = `${rows * (this.#rowHeight || 28)}px`;
    return rows === 0
      ? nothing
      : html`<tr aria-hidden="true"><td colspan=${columns} ${styles({ height, padding: "0", border: "0" })}></td></tr>`;
  }

  #head({ key, label, isNumber }: TableColumn): TemplateResult {
    if (key === "curve") return html`<th scope="col" class="curve">${label}</th>`;
    const { sort = "trial", descending = false } = this.#host;
    const isSorted = sort === key;
    const direction = isSorted ? (descending ? "descending" : "ascending") : nothing;
    return html`<th scope="col" class=${isNumber ? "number" : ""} aria-sort=${direction}>
      <button type="button" class="sort" @click=${() => this.#sortBy(key, label)}>${label}<span aria-hidden="true">${isSorted ? (descending ? "▼" : "▲") : ""}</span></button>
    </th>`;
  }

  #sortBy(key: string, label: string): void {
    const host = this.#host;
    host.descending = (host.sort ?? "trial") === key ? host.descending !== true : false;
    host.sort = key;
    host.announce(`Sorted by ${label}, ${host.descending ? "descending" : "ascending"}.`);
  }

  /** The row of a trial that has ended is made once, as long as it looks the same: a tick changes few of them. */
  #row(at: RowPlace, shown: Shown): TemplateResult {
    const { trial, row, isLong, isBest } = at;
    const { index, time, columns } = shown;
    const { focus, selected = [] } = this.#host.world?.selection ?? {};
    const isChosen = focus?.trial === trial || selected.includes(trial);
    const { ended } = index.tracks[trial] ?? {};
    if (ended === undefined || ended.time > time) return this.#newRow(at, isChosen, shown);
    if (this.#madeFor !== index) this.#made.clear();
    this.#madeFor = index;
    const looks = `${row} ${isLong} ${isBest} ${isChosen} ${columns.map(({ key }) => key)}`;
    const before = this.#made.get(trial);
    if (before?.looks === looks) return before.made;
    const made = this.#newRow(at, isChosen, shown);
    this.#made.set(trial, { looks, made });
    return made;
  }

  #newRow({ trial, row, isLong, isBest }: RowPlace, isChosen: boolean, shown: Shown): TemplateResult {
    const { index, time, rows, columns } = shown;
    const { cells } = rows.rowOf(trial);
    const number = html`<th scope="row" class="number"><button type="button" class="pick" data-row=${row} aria-pressed=${isChosen}>${trial}<span class="hidden">${isBest ? ", best so far" : ""}</span></button></th>`;
    const of = { index, time, trial, isBest };
    return html`<tr class=${isChosen ? "chosen" : ""} aria-rowindex=${isLong ? row + 2 : nothing} @click=${() => this.#host.choose([trial], undefined, "user")}>
      ${columns.map(({ key, isNumber, unit }) =>
        key === "trial"
          ? number
          : key === "curve"
            ? html`<td class="curve">${sparkline(of)}</td>`
            : html`<td class=${isNumber ? "number" : ""}>${key === "status" ? statusCell(of) : cellText({ key, unit }, cells[key])}</td>`,
      )}
    </tr>`;
  }

  /** Arrow keys go from row to row, page keys ten of them, Home and End to the first and the last. */
  #rowKey(event: KeyboardEvent, count: number): void {
    const pick = (event.target as Element).closest<HTMLElement>(".pick");
    if (pick === null || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = Number(pick.dataset.row);
    const places: { readonly [key: string]: number } = {
      ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: count - 1 },
    };
    const place = Object.hasOwn(places, event.key) ? places[event.key] : undefined;
    if (place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#goTo(Math.max(0, Math.min(count - 1, place)));
  }

  #goTo(row: number): void {
    const host = this.#host;
    const find = () => host.shadowRoot?.querySelector<HTMLElement>(`.pick[data-row="${row}"]`) ?? null;
    const stop = (pick: HTMLElement | null) => {
      for (const each of host.shadowRoot?.querySelectorAll<HTMLElement>(".pick") ?? [])
        each.tabIndex = each === pick ? 0 : -1;
      pick?.focus();
    };
    const pick = find();
    if (pick !== null) {
      stop(pick);
      return;
    }
    this.#top = row;
    host.requestUpdate();
    void host.updateComplete.then(() => stop(find()));
  }

  /** Which columns are shown, as boxes to tick. The number of the trial always is. */
  get menu(): TemplateResult | typeof nothing {
    const drawn = this.#drawn;
    if (drawn === undefined) return nothing;
    const [, ...all] = withCurve(allColumns(drawn.index));
    const asked = drawn.options.columns;
    const isShown = ({ key, label }: TableColumn) => asked.length === 0 || asked.includes(key) || asked.includes(label);
    const change = (column: TableColumn) => {
      const kept = all.filter((each) => (each === column ? !isShown(each) : isShown(each))).map(({ key }) => key);
      this.#host.columns = kept.length === all.length ? [] : ["trial", ...kept];
    };
    return html`<slot name="actions"></slot><details class="menu" @keydown=${closeOnEscape}>
      <summary class="tool">Columns</summary>
      <div class="items">${all.map(
        (column) =>
          html`<label><input type="checkbox" .checked=${isShown(column)} @change=${() => change(column)} />${column.label}</label>`,
      )}</div>
    </details>`;
  }
}

/** The curve stands after the status, or else after the number of the trial. */
function withCurve(columns: readonly TableColumn[]): readonly TableColumn[] {
  const place = columns[1]?.key === "status" ? 2 : 1;
  return [...columns.slice(0, place), curve, ...columns.slice(place)];
}

function columnsOf({ columns }: TrialRows, { options: { columns: asked } }: Drawn): readonly TableColumn[] {
  return asked.length === 0 || asked.includes("curve") ? withCurve(columns) : columns;
}

function closeOnEscape(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== "Escape" || !menu.open) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary")?.focus();
}
