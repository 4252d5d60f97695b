import type { SweepConfigInput } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { fetchAdvice } from "./advice.ts";
import { late } from "./late.ts";
import { readSpecText } from "./spec-reader.ts";
import { findSpec, type SpecText } from "./spec-text.ts";

/** What a lab was given to show: a config to run, or a log that exists. */
export type Given = { readonly config: SweepConfigInput } | { readonly log: SweepLog };

/**
 * Where a lab's spec comes from, in this order: the address `src`, the text among its children, the name of a preset.
 * A later call makes an earlier one, still under way, return nothing.
 */
export class SpecSource {
  readonly #element: HTMLElement;
  #call = 0;
  /** Nodes among the children that hold the spec, and are not shown. */
  nodes: readonly Node[] = [];
  /** The text that was read last, for editors. */
  text: string | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Takes no answer of a call that is still under way. */
  cancel(): void {
    this.#call++;
  }

  /** Undefined where there is no spec, or where a later call came in between. @throws SweepError with lines and columns. */
  async read({ src, preset }: { src: string | null; preset: string | null }): Promise<Given | undefined> {
    const call = ++this.#call;
    const found = findSpec(this.#element);
    this.nodes = found?.nodes ?? [];
    if (src || found?.format === "yaml") fetchAdvice();
    const text = src ? await (await late(() => import("./fetch-text.ts"))).fetchText(src) : found;
    if (call !== this.#call) return undefined;
    this.text = text?.text;
    const given = text ? await readGiven(text) : preset == null ? undefined : await readPreset(preset);
    return call === this.#call ? given : undefined;
  }
}

/** A log where the text is one, else the config that it holds. */
async function readGiven(text: SpecText): Promise<Given> {
  const isLog = text.format === "json" && /"events"\s*:/.test(text.text) && /"format"\s*:/.test(text.text);
  if (!isLog) return { config: await readSpecText(text) };
  const { readLog } = await late(() => import("../formats/log-json.ts"));
  return { log: readLog(text.text) };
}

async function readPreset(name: string): Promise<Given> {
  const { presetNamed } = await late(() => import("./presets.ts"));
  return { config: presetNamed(name) };
}
