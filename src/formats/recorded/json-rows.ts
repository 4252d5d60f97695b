import { fail, quote } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import { type Json, parsed } from "./object-text.ts";
import type { RowPlace } from "./table-rows.ts";

/** A table that JSON objects are laid out in: each path of a value is a column. */
export interface RowTable {
  readonly columns: readonly string[];
  addColumn(name: string): void;
  row(cells: readonly string[], place: RowPlace): void;
}

const deepest = 8;
/** Optuna's reports by step stay together: a step can be null, which is NaN. */
const intermediate = "intermediate_values";

/** Lays JSON objects out as rows: `{"params": {"lr": 1}}` has a cell in column `params.lr`. Lists are left out. */
export class JsonRows {
  readonly #table: RowTable;
  readonly #indexOf = new Map<string, number>();

  constructor(table: RowTable) {
    this.#table = table;
  }

  add(object: object, place: RowPlace): void {
    const cells: string[] = new Array(this.#table.columns.length).fill("");
    this.#fill(cells, { value: object, path: "", depth: 0 });
    this.#table.row(cells, place);
  }

  #fill(cells: string[], { value, path, depth }: { value: object; path: string; depth: number }): void {
    for (const [name, item] of Object.entries(value)) {
      const here = path === "" ? name : `${path}.${name}`;
      if (item === null || Array.isArray(item)) continue;
      if (name === intermediate)
        cells[this.#index(here, cells)] = typeof item === "object" ? JSON.stringify(item) : String(item);
      else if (typeof item !== "object") cells[this.#index(here, cells)] = String(item);
      else if (depth < deepest) this.#fill(cells, { value: item as object, path: here, depth: depth + 1 });
    }
  }

  #index(column: string, cells: string[]): number {
    const known = this.#indexOf.get(column);
    if (known !== undefined) return known;
    const index = this.#table.columns.length;
    this.#table.addColumn(column);
    this.#indexOf.set(column, index);
    cells[index] = "";
    return index;
  }
}

/** Splits JSON lines that come in pieces, and gives each object. */
export class JsonLines {
  readonly #give: (object: Json, place: RowPlace) => void;
  readonly #onCut: (line: number) => void;
  #rest = "";
  #line = 1;

  constructor(give: (object: Json, place: RowPlace) => void, onCut: (line: number) => void) {
    this.#give = give;
    this.#onCut = onCut;
  }

  push(text: string): void {
    const all = this.#rest + text;
    let from = 0;
    for (let to = all.indexOf("\n"); to !== -1; to = all.indexOf("\n", from)) {
      this.#take(all.slice(from, to), false);
      from = to + 1;
    }
    this.#rest = all.slice(from);
  }

  end(): void {
    this.#take(this.#rest, true);
  }

  #take(text: string, isCut: boolean): void {
    const line = this.#line++;
    if (text.trim() === "") return;
    const value = parsed(text);
    if (isObject(value)) {
      this.#give(value, { line, isCut });
      return;
    }
    if (!isCut) {
      const message = `must be a JSON object, got ${quote(text.slice(0, 60))}`;
      fail("", message, "Each line is one object. Repair the line, or remove it.", { line });
    }
    this.#onCut(line);
  }
}
