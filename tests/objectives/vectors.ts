import { benchmarkKinds, curveKinds } from "../../src/objectives/index.ts";
import type { TrialSetting } from "../../src/objectives/objective.ts";
import { surface, surfaceFacts } from "../../src/objectives/published.ts";
import { BitHash, type Vector } from "../bit-hash.ts";
import { metricsOf, secondsOf, settingAt, spaceOf, start } from "./trials.ts";

const space = spaceOf({
  learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
  batch_size: { type: "choice", values: [16, 32, 64] },
  dropout: { type: "uniform", minValue: 0, maxValue: 0.5 },
});

/** Trials all over the space, in both directions. */
const settings: readonly TrialSetting[] = Array.from({ length: 40 }, (_, trial) =>
  settingAt(
    [0.618, 0.755, 0.57].map((step) => (trial * step) % 1),
    { space, trial, seed: `${trial % 4}`, goal: trial % 2 === 0 ? "maximize" : "minimize" },
  ),
);

function vectorOf(name: string, given: Parameters<typeof start>[0]): Vector {
  const hash = new BitHash();
  for (const setting of settings) {
    const run = start(given, setting);
    for (const each of [...metricsOf(run), ...secondsOf(run)]) hash.add(each ?? Number.NaN);
  }
  return { name, hash: hash.text() };
}

function formulaVector(name: string): Vector {
  const hash = new BitHash();
  const { box } = surfaceFacts(name);
  for (let n = 0; n < 500; n++) {
    hash.add(
      surface(
        name,
        box.map(([low, high], i) => low + (high - low) * ((n * (0.618 + 0.137 * i)) % 1)),
      ),
    );
  }
  return { name: `surface ${name}`, hash: hash.text() };
}

/** Every surface and curve as trials report them, with noise that drifts and durations that vary. */
export function objectiveVectors(): Vector[] {
  const rest = { noise: { sd: 0.02, correlation: 0.5 }, duration: { spread: 0.3, jitter: 0.1, follows: "dropout" } };
  return [
    ...benchmarkKinds.map(({ type }) => formulaVector(type)),
    vectorOf("surface ml", { ...rest, surface: "ml", curve: "constant" }),
    ...curveKinds.map(({ type }) => vectorOf(`curve ${type}`, { ...rest, surface: "ackley", curve: type })),
  ];
}
