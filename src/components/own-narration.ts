import { Narrator } from "./narrator.ts";
import type { SweepWorld } from "./world.ts";

interface Host {
  readonly narration: string | null;
  announce(text: string): void;
}

/** Says what keys and commands do to the clock of a sweep that has no lab which would. Returns what ends it. */
export function narrateOwn(world: SweepWorld, host: Host): () => void {
  let narrator: Narrator | undefined;
  let toldUntil = world.time;
  return world.listen((change, source) => {
    const from = toldUntil;
    toldUntil = world.time;
    if (source !== "user" || change !== "time") return;
    narrator ??= new Narrator(world, { say: (text) => host.announce(text), detail: () => host.narration, from });
    narrator.heard(change, source);
  });
}
