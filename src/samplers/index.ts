import type { SpecInputOf, SpecOf } from "../fields.ts";
import { bayesian } from "./bayesian.ts";
import { grid } from "./grid.ts";
import { random } from "./random.ts";
import { tpe } from "./tpe.ts";

/** Every sampler that a config can name. A new one is one file and one entry here. */
export const samplerKinds = [grid, random, bayesian, tpe] as const;

type Registered = (typeof samplerKinds)[number];

/** `{ type, ...settings }` of a sampler, defaults filled in. */
export type SamplerSpec = { [K in Registered as K["type"]]: SpecOf<K> }[Registered["type"]];
/** A sampler as a user may write it, defaults left out. */
export type SamplerSpecInput = { [K in Registered as K["type"]]: SpecInputOf<K> }[Registered["type"]];
