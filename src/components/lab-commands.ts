import { nextMoment } from "../analysis/moments.ts";
import { parsePolicy } from "../policies/index.ts";
import { registriesWith } from "../simulation/config.ts";
import type { Source } from "./events.ts";
import { type Commander, choose, reset, step } from "./lab-moves.ts";
import { timeNamed } from "./moment-text.ts";
import { turn } from "./turn.ts";
import type { SweepWorld } from "./world.ts";

// Figures, which load it late, have it from here.
export { step };

/**
 * Runs a command of a button: `--play`, `--pause`, `--toggle`, `--cancel`, `--step`, `--back`, `--reset`, `--seek-start`, `--seek-end`,
 * `--seek-best`, `--seek-42s`, `--next-decision`, `--next-stop`, `--select-trial-7`, `--policy-bandit`,
 * `--reveal`, and `--explain-7-12`, which goes to report 12 of trial 7 and tells its story. A reader's that comes before the
 * sweep is done once that is there, from where its page has it begin.
 */
export function runCommand(world: SweepWorld, command: string, commander: Commander = {}): void {
  const { source = "user", from } = commander;
  if (world.log === undefined && source === "user" && command !== "--cancel") {
    void world.ready.then(turn).then(() => world.log && runCommand(world, command, commander));
    return;
  }
  const name = command.replace(/^--/, "");
  if (Object.hasOwn(plain, name)) plain[name]?.(world, source);
  const [, verb, rest = ""] = /^(seek|select-trial|policy|explain)-(.+)$/.exec(name) ?? [];
  if (verb === "seek") world.seek(timeNamed(rest.replace("-", ":"), world) ?? world.time, source);
  else if (verb === "select-trial") choose(world, [Number(rest)], { source, from });
  else if (verb === "policy") setPolicy(world, rest, source);
  else if (verb === "explain") goToReport(world, rest.split("-").map(Number), source);
}

const plain: { readonly [name: string]: (world: SweepWorld, source: Source) => void } = {
  play: (world, source) => world.setPlaying(true, source),
  pause: (world, source) => world.setPlaying(false, source),
  cancel: (world, source) => world.cancel(source),
  toggle: (world, source) => world.setPlaying(!world.isPlaying, source),
  step: (world, source) => step(world, 1, source),
  back: (world, source) => step(world, -1, source),
  reset,
  reveal: (world, source) => {
    world.setLimit(undefined, source);
    world.seek(world.endTime, source);
  },
  "next-decision": (world, source) => world.goTo(nextMoment(world.moments?.decision ?? [], world.time), source),
  "next-stop": (world, source) => world.goTo(nextMoment(world.moments?.stop ?? [], world.time), source),
};

function goToReport(world: SweepWorld, [trial, interval]: readonly number[], source: Source): void {
  world.goTo(
    world.moments?.report.find((report) => report.trial === trial && report.interval === interval),
    source,
  );
}

/** Policies that need a value, as comparisons take them, for a command that names none: `--policy-bandit`. */
const usual = ["bandit(0.2)", "truncation(20)"];

function setPolicy(world: SweepWorld, text: string, source: Source): void {
  const policy = usual.find((each) => each.startsWith(`${text}(`)) ?? text;
  try {
    world.change("earlyTermination", parsePolicy(policy, registriesWith(world.own).policies), source);
  } catch (error) {
    world.fail(error, source);
  }
}
