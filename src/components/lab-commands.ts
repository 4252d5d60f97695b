import { nextMoment, previousMoment } from "../analysis/moments.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { parsePolicy } from "../policies/index.ts";
import { registriesWith } from "../simulation/config.ts";
import type { TrialId } from "../trial.ts";
import { elementNamed, findHolder } from "./directory.ts";
import { type Source, SweepSelectEvent } from "./events.ts";
import { timeNamed } from "./moment-text.ts";
import { choiceOf } from "./selection.ts";
import type { SweepWorld } from "./world.ts";

/**
 * Runs a command of a button: `--play`, `--pause`, `--toggle`, `--cancel`, `--step`, `--back`, `--reset`, `--seek-start`, `--seek-end`,
 * `--seek-best`, `--seek-42s`, `--next-decision`, `--next-stop`, `--select-trial-7`, `--policy-bandit`,
 * `--reveal`, and `--explain-7-12`, which goes to report 12 of trial 7 and tells its story. False for others.
 */
export function runCommand(world: SweepWorld, command: string, { source = "user", from }: Commander = {}): boolean {
  const name = command.replace(/^--/, "");
  const known = Object.hasOwn(plain, name) ? plain[name] : undefined;
  if (known !== undefined) {
    known(world, source);
    return true;
  }
  const [, verb = "", rest = ""] = /^(seek|select-trial|policy|explain)-(.+)$/.exec(name) ?? [];
  if (verb === "seek") world.seek(timeNamed(rest.replace("-", ":"), world) ?? world.time, source);
  else if (verb === "select-trial") choose(world, [Number(rest)], { source, from });
  else if (verb === "policy") setPolicy(world, rest, source);
  else if (verb === "explain") goToReport(world, rest.split("-").map(Number), source);
  return verb !== "";
}

/** Who gives a command, and the element that it is given to. */
interface Commander {
  readonly source?: Source;
  readonly from?: EventTarget | undefined;
}

/** Chooses trials, unless a listener to `sweep-select` on the element is against it. Those that the sweep has not are left out. */
export function choose(world: SweepWorld, wanted: readonly TrialId[], { source = "user", from }: Commander): void {
  const tracks = world.log === undefined ? [] : sweepIndex(world.log).tracks;
  const trials = wanted.filter((trial) => tracks[trial] !== undefined);
  if (trials.length === 0 && wanted.length > 0) return;
  if (from?.dispatchEvent(new SweepSelectEvent(trials, undefined, source)) === false) return;
  world.select(choiceOf(trials, undefined), source);
}

const plain: { readonly [name: string]: (world: SweepWorld, source: Source) => void } = {
  play: (world, source) => world.setPlaying(true, source),
  pause: (world, source) => world.setPlaying(false, source),
  cancel: (world, source) => world.cancel(source),
  toggle: (world, source) => world.setPlaying(!world.isPlaying, source),
  step: (world, source) => step(world, 1, source),
  back: (world, source) => step(world, -1, source),
  reset: (world, source) => {
    world.setPlaying(false, source);
    world.seek(0, source);
    world.select(
      {
        focus: undefined,
        selected: undefined,
        brush: undefined,
        statuses: undefined,
        pardoned: undefined,
        prediction: undefined,
      },
      source,
    );
  },
  reveal: (world, source) => {
    world.setLimit(undefined, source);
    world.seek(world.endTime, source);
  },
  "next-decision": (world, source) => world.goTo(nextMoment(world.moments?.decision ?? [], world.time), source),
  "next-stop": (world, source) => world.goTo(nextMoment(world.moments?.stop ?? [], world.time), source),
};

/** Moves the clock by so many moments at which somebody reported; to the very start or end beyond the last. */
export function step(world: SweepWorld, steps: number, source: Source): void {
  const reports = world.moments?.report ?? [];
  world.setPlaying(false, source);
  for (let left = Math.abs(steps); left > 0; left--) {
    const next = steps > 0 ? nextMoment(reports, world.time) : previousMoment(reports, world.time);
    world.seek(next?.time ?? (steps > 0 ? world.endTime : 0), source);
  }
}

function goToReport(world: SweepWorld, [trial, interval]: readonly number[], source: Source): void {
  world.goTo(
    world.moments?.report.find((report) => report.trial === trial && report.interval === interval),
    source,
  );
}

function setPolicy(world: SweepWorld, text: string, source: Source): void {
  try {
    world.change("earlyTermination", parsePolicy(text, registriesWith(world.own).policies), source);
  } catch (error) {
    world.fail(error, source);
  }
}

const heard = new WeakSet<Document>();

/**
 * For browsers without invoker commands: a click on `<button command="--play" commandfor="s1">`. In all of them
 * `data-sweep-command` and `data-sweep-for` do the same on any element. Once for each document.
 */
export function hearClicks(document: Document): void {
  if (heard.has(document)) return;
  heard.add(document);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-sweep-command], [command]") : null;
    const command =
      button?.dataset.sweepCommand ?? ("command" in (button ?? {}) ? null : button?.getAttribute("command"));
    if (button === null || command == null) return;
    const id = button.dataset.sweepFor ?? button.getAttribute("commandfor");
    const found = findHolder(button, null);
    const hearer = id !== null ? elementNamed(button, id) : "holder" in found && found.holder;
    // Labs and figures hear it as they hear the platform's own; other elements are none of ours.
    if (hearer && "world" in hearer) hearer.dispatchEvent(Object.assign(new Event("command"), { command }));
  });
}
