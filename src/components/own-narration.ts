import { hearClicks } from "./hear-clicks.ts";
import { Narrator } from "./narrator.ts";
import type { SweepWorld } from "./world.ts";

interface Host {
  readonly ownerDocument: Document;
  readonly narration: string | null;
  announce(text: string): void;
}

/** For a sweep without a lab: hears buttons, and says what keys and commands do to the clock. Returns what ends that. */
export function narrateOwn(world: SweepWorld, host: Host): () => void {
  hearClicks(host.ownerDocument);
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
