import { type SweepConfigInput, type SweepEvent, type SweepLog, simulateSteps } from "../index.ts";
import type { Io } from "./command.ts";
import { widthOf } from "./style.ts";

const quietMilliseconds = 500;
const redrawMilliseconds = 100;
const eventsBetweenLooks = 2048;

/** Simulates to the end. Work that takes more than half a second shows a bar on the error terminal, and removes it again. */
export function simulateWithProgress(
  config: SweepConfigInput & { readonly limits: { readonly maxTotalTrials: number } },
  io: Io,
): SweepLog {
  const steps = simulateSteps(config);
  const events: SweepEvent[] = [];
  const bar = new ProgressBar(config.limits.maxTotalTrials, io);
  let ended = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    events.push(step.value);
    if (step.value.type === "trialEnded") ended++;
    if (events.length % eventsBetweenLooks === 0) bar.show(ended);
  }
  bar.remove();
  return { format: step.value.format, config: step.value.config, events };
}

/** A bar on the error terminal for work that takes more than half a second. */
export class ProgressBar {
  readonly #total: number;
  readonly #io: Io;
  readonly #unit: string;
  #drawAt = Date.now() + quietMilliseconds;
  #isDrawn = false;

  constructor(total: number, io: Io, unit = "trials") {
    this.#total = total;
    this.#io = io;
    this.#unit = unit;
  }

  show(done: number): void {
    if (this.#io.err.isTTY !== true || Date.now() < this.#drawAt) return;
    this.#drawAt = Date.now() + redrawMilliseconds;
    this.#isDrawn = true;
    const label = ` ${done} of ${this.#total} ${this.#unit}`;
    const room = Math.max(10, Math.min(40, widthOf(this.#io.err, this.#io.env) - label.length - 3));
    const filled = Math.round((room * done) / this.#total);
    this.#io.err.write(`\r[${"#".repeat(filled)}${".".repeat(room - filled)}]${label}`);
  }

  remove(): void {
    if (this.#isDrawn) this.#io.err.write("\r\u001b[K");
  }
}
