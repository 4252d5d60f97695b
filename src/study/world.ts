import { type OwnKinds, prepare } from "../simulation/config.ts";
import { batchesOf } from "../simulation/simulate.ts";
import { finish, type Steps } from "../steps.ts";
import { Ghosts } from "./ghosts.ts";
import { measures, OutcomeReader } from "./outcome.ts";
import { configIn, type Study } from "./study.ts";

/** The outcomes of one world: for each case of the study its measures, in their order. */
export type WorldOutcomes = readonly (readonly number[])[];

const momentsBetweenPauses = 1024;

/** Simulates every case of a study in one world. Yields now and then, so that a page can breathe. */
export function* worldSteps(study: Study, world: number, own: OwnKinds = {}): Steps<WorldOutcomes> {
  const outcomes: number[][] = [];
  let ghosts: Ghosts | undefined;
  for (const [index, { baseline }] of study.cases.entries()) {
    const prepared = prepare(configIn(study, { world, index }), own);
    if (ghosts === undefined || baseline === index) ghosts = new Ghosts(prepared);
    const reader = new OutcomeReader(prepared.config, { ghosts, topK: study.topK });
    let count = 0;
    for (const batch of batchesOf({ ...prepared, startTrial: ghosts.start })) {
      for (const event of batch) reader.read(event);
      if (++count % momentsBetweenPauses === 0 || batch.length === 0) yield undefined;
    }
    const { outcome } = reader;
    outcomes.push(measures.map((measure) => outcome[measure]));
    yield undefined;
  }
  return outcomes;
}

/** The same at once. */
export function runWorld(study: Study, world: number, own?: OwnKinds): WorldOutcomes {
  return finish(worldSteps(study, world, own));
}
