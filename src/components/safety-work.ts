import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../figures/figure.ts";
import { numberText } from "../figures/number-text.ts";
import { policyName } from "../figures/policy-name.ts";
import { cellWords, safety } from "../figures/safety.ts";
import { measureWords, type SafetyMeasure, safeThreshold } from "../figures/study/safety-class.ts";
import type { SafetyCell, SafetyData } from "../figures/study/safety-data.ts";
import { settingName, settingText } from "../figures/study/setting-words.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { StudyResult } from "../study/run-study.ts";
import type { StudyInput } from "../study/study.ts";
import { splitPolicies } from "./split-policies.ts";
import { studyStyles } from "./study.styles.ts";
import type { Openable } from "./study-opening.ts";
import type { PageStudy } from "./study-run.ts";
import { StudyWork } from "./study-work.ts";
import type { SweepSafety } from "./sweep-safety.ts";

type WorldOfCell = { readonly seed: string } & { readonly [M in SafetyMeasure | "saved"]: number };
type Cell = SafetyCell & Omit<Openable, "worlds"> & { readonly worlds?: readonly WorldOfCell[] };

const noises = { "objective.noise.sd": [0, 0.01, 0.03, 0.1] } as const;
const delays = { "earlyTermination.delayEvaluation": [0, 2, 5, 10] } as const;
/** Of a policy without a delay, such as successive halving: whom a trial meets depends on how many run side by side. */
const widths = { "limits.maxConcurrentTrials": [1, 4, 16, 64] } as const;

/** What a figure of when stopping is safe does. */
export class SafetyWork extends StudyWork<SweepSafety> {
  static readonly figure = safety;
  static readonly styles = studyStyles;
  #found: SafetyData | undefined;
  protected override readonly usualWorlds = 80;
  protected override readonly markPart = "cell";

  protected override get settingsToVary(): NonNullable<StudyInput["vary"]> {
    const { vary, policies, sweepLog } = this.element;
    const own = policies === null ? sweepLog?.config.earlyTermination : undefined;
    const hasDelay = own === undefined || own.type === "none" || "delayEvaluation" in own;
    return vary ?? { ...noises, ...(hasDelay ? delays : widths) };
  }

  get #map(): SafetyData | undefined {
    return this.element.isGiven ? this.element.map : this.#found;
  }

  get #cells(): readonly (Cell | null)[] {
    return (this.#map?.cells ?? []) as readonly (Cell | null)[];
  }

  protected override get openables(): readonly Openable[] {
    return this.#cells.map((cell) => cell ?? {});
  }

  protected override policiesFor(own: SweepConfig["earlyTermination"]): StudyInput["policies"] {
    if (this.element.policies !== null) return splitPolicies(this.element.policies).slice(0, 1);
    return own.type === "none" ? ["bandit:0.1"] : [own];
  }

  protected override take(result: StudyResult, { safetyMap }: PageStudy): void {
    const map = safetyMap(result);
    const names = new Set(map.cells.flatMap((cell) => (cell === null ? [] : [policyName(cell.earlyTermination)])));
    this.#found = names.size === 1 ? { ...map, policy: [...names].join() } : map;
  }

  get #options(): { readonly measure: SafetyMeasure; readonly safe?: number } {
    const { measure: given = "", safe } = this.element;
    const measure = Object.hasOwn(measureWords, given) ? (given as SafetyMeasure) : "winnerLost";
    return { measure, ...(typeof safe === "number" ? { safe } : {}) };
  }

  override framed({ options, ...frame }: Frame): Frame {
    return {
      ...frame,
      options: { ...options, ...(this.#found === undefined || this.element.isGiven ? {} : { map: this.#found }) },
    };
  }

  protected override words(place: number): string {
    const map = this.#map;
    return map === undefined ? "" : cellWords(map, place, this.#options);
  }

  protected override worldWords(place: number, world: number): string {
    const map = this.#map;
    const cell = this.#cells[place];
    const at = cell?.worlds?.[world];
    if (map === undefined || at === undefined) return "";
    const [column, row] = [place % map.x.values.length, Math.floor(place / map.x.values.length)];
    const where = `${settingName(map.x.path)} ${settingText(map.x.values[column])}, ${settingName(map.y.path)} ${settingText(map.y.values[row])}`;
    const winner = at.winnerLost === 1 ? "the winner is lost" : "the winner is kept";
    return `${where}, world ${world + 1} of ${cell?.worlds?.length}: ${winner}, ${numberText(at.saved * 100)} % saved, ${numberText(at.lost)} lost.`;
  }

  /** Through the grid; small values are at the bottom. */
  protected override placeAfter(key: string, place: number | undefined): number | undefined {
    const { x, y } = this.#map ?? {};
    if (x === undefined || y === undefined) return undefined;
    const [columns, rows] = [x.values.length, y.values.length];
    const at = place ?? 0;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const steps: { readonly [key: string]: readonly [column: number, row: number] } = {
      ...{ ArrowRight: [column + 1, row], ArrowLeft: [column - 1, row], Home: [0, row], End: [columns - 1, row] },
      ...{ ArrowUp: [column, row + 1], ArrowDown: [column, row - 1] },
    };
    const next = steps[key];
    if (next === undefined) return undefined;
    if (place === undefined) return 0;
    const inside = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
    return inside(next[1], rows) * columns + inside(next[0], columns);
  }

  /** The one that lost most, the first of equals. */
  protected override firstWorld(place: number): number {
    const { measure } = this.#options;
    const values = (this.#cells[place]?.worlds ?? []).map((world) => world[measure]);
    return values.reduce((worst, value, world) => (value > (values[worst] ?? Number.NaN) ? world : worst), 0);
  }

  /** The threshold as a slider: what may be lost before a cell counts as safe. */
  protected override options(): TemplateResult {
    const { measure } = this.#options;
    const safe = safeThreshold(this.#options);
    const change = (event: Event) => {
      this.element.safe = Number((event.target as HTMLInputElement).value);
    };
    const choose = (event: Event) => {
      this.element.measure = (event.target as HTMLSelectElement).value as SafetyMeasure;
    };
    return html`<div class="study" part="controls">
      <label>Measure <select @change=${choose}>
        ${Object.entries(measureWords).map(([key, { name }]) => html`<option value=${key} ?selected=${key === measure}>${name}</option>`)}
      </select></label>
      ${
        safe === undefined
          ? nothing
          : html`<label>Safe up to <input type="range" min="0.01" max="0.5" step="0.01" .value=${String(safe)}
              aria-valuetext=${measureWords[measure].text(safe)} @input=${change} /> <span>${measureWords[measure].text(safe)}</span></label>`
      }
    </div>`;
  }
}
