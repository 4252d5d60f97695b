import { logHasher, type SweepConfig, type SweepEvent, type SweepLog, simulateSteps } from "../index.ts";
import type { Io } from "./command.ts";
import { widthOf } from "./style.ts";

const quietMilliseconds = 500;
const redrawMilliseconds = 100;
const eventsBetweenLooks = 2048;

/**
 * Simulates to the end. Work that takes more than half a second shows a bar on the error terminal, and removes it again.
 *
 * `keepsAll: false` leaves out of the log the verdicts that stopped nothing, half of all events. The hash is that of the
 * whole log.
 */
export function simulateWithProgress(
  config: SweepConfig,
  io: Io,
  { keepsAll }: { readonly keepsAll: boolean },
): { readonly log: SweepLog; readonly hash: string } {
  const steps = simulateSteps(config);
  const events: SweepEvent[] = [];
  const hasher = logHasher(config);
  const bar = new ProgressBar(config.limits.maxTotalTrials, io);
  let [seen, ended] = [0, 0];
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    const event = step.value;
    hasher.add(event);
    if (keepsAll || event.type !== "policyJudged" || event.verdict.action === "stop") events.push(event);
    if (event.type === "trialEnded") ended++;
    if (++seen % eventsBetweenLooks === 0) bar.show(ended);
  }
  bar.remove();
  return { log: { format: step.value.format, config, events }, hash: hasher.digest() };
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
