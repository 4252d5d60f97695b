import { bringAllWork } from "../src/simulation/all-work.ts";
import type { Vector } from "./bit-hash.ts";
import { mathVectors } from "./math/vectors.ts";
import { objectiveVectors } from "./objectives/vectors.ts";
import { simulationVectors } from "./simulation/vectors.ts";

/** Everything whose bits must be the same in every JavaScript engine. Each part of the engine adds its own list. */
export function allVectors(): Vector[] {
  bringAllWork();
  return [...mathVectors(), ...objectiveVectors(), ...simulationVectors()];
}
