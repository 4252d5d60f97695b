import type { SweepLab } from "sweeplab/elements";
import "sweeplab/elements";
import { byId, element } from "../playground/dom.ts";
import { keepInSight } from "./in-sight.ts";
import { beats, epochs, type Logging, outcomeOf, sweepLogged } from "./interval.ts";

const { world } = byId<SweepLab>("interval-lab");
let chosen = "every";

const places: { readonly [each: number]: string } = { 1: "every epoch", 2: "every 2nd epoch", 4: "every 4th epoch" };

/** "every 4th epoch"; "every epoch, grace 8". */
function wordsOf({ epochsPerReport, delay }: Logging): string {
  return `${places[epochsPerReport]}${delay === beats.every?.delay ? "" : `, grace ${delay}`}`;
}

/** One row for each setting; that of the curves is marked. */
function showClocks(): void {
  const rows = Object.entries(beats).map(([name, logging]) => {
    const { report, epoch, minute } = outcomeOf(logging).first;
    const cells = [report, epoch, minute].map((clock) => element("td", {}, String(clock)));
    const isChosen = name === chosen;
    return element(
      "tr",
      { "aria-current": isChosen ? "true" : undefined },
      ...[element("th", { scope: "row" }, `${isChosen ? "▸ " : ""}${wordsOf(logging)}`), ...cells],
    );
  });
  byId("clocks").replaceChildren(...rows);
}

function showOutcome(): void {
  const logging = beats[chosen];
  const { log } = world;
  if (logging === undefined || log === undefined) return;
  const { winner, stops, saved, best } = outcomeOf(logging, log);
  const fate =
    winner.stopped === undefined
      ? `Trial ${winner.trial} lives and reaches ${best.toFixed(3)}.`
      : `Trial ${winner.trial}, which would have reached ${winner.end.toFixed(3)}, is stopped at report ${winner.stopped.report}: epoch ${winner.stopped.epoch} of ${epochs}.`;
  byId("outcome").textContent = `${fate} ${stops} stops save ${Math.round(saved * 100)}\u00a0%.`;
}

function choose(name: string): void {
  const logging = beats[name];
  if (logging === undefined) return;
  chosen = name;
  for (const step of byId("story").children) {
    if ((step as HTMLElement).dataset.beat === name) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
  showClocks();
  world.simulate(sweepLogged(logging), { source: "user" });
}

world.listen((change) => {
  if (change !== "log") return;
  world.seek(world.endTime, "clock");
  showOutcome();
});
byId("story").addEventListener("click", ({ target }) => {
  const step = (target as Element).closest("button")?.closest<HTMLElement>("li");
  if (step !== null && step !== undefined) choose(step.dataset.beat ?? "");
});
keepInSight(byId("story"), byId("plates"));
choose(chosen);
