import { firstParting, type SweepLog, summarize } from "sweeplab";
import type { SweepLab } from "sweeplab/elements";
import "sweeplab/elements";
import { byId } from "../playground/dom.ts";
import { changedRule, type Fork, forkAddress, forked, oldRule, readFork, rules, trunk } from "./changed-rule.ts";
import { keepInSight } from "./in-sight.ts";

const [{ world: old }, branchLab] = [byId<SweepLab>("trunk-lab"), byId<SweepLab>("branch-lab")];
const { world: branch } = branchLab;
const kinds = { policies: [changedRule] };
branchLab.kinds = kinds;
const menu = byId<HTMLSelectElement>("rule");
for (const rule of rules) menu.add(new Option(rule));

let fork: Fork = readFork(location.hash, rules) ?? { at: 180, rule: rules[0] };

function change(next: Fork): void {
  if (old.log === undefined) return;
  fork = { ...next, at: Math.min(next.at, old.endTime) };
  menu.value = fork.rule;
  for (const step of byId("story").children) {
    if ((step as HTMLElement).dataset.fork === forkAddress(fork)) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
  branch.simulate(forked(old.log, oldRule, fork), { source: "user" });
}

/** Seconds as minutes of the clock. */
function minutes(seconds: number): string {
  return `minute ${Number((seconds / 60).toFixed(1))}`;
}

function outcomeOf(log: SweepLog): string {
  const { best, savedShare } = summarize(log, kinds);
  return `${best?.metric.toFixed(3) ?? "no metric"} and ${Math.round(savedShare * 100)}\u00a0% saved`;
}

function tell(): void {
  if (old.log === undefined || branch.log === undefined) return;
  const parting = firstParting(old.log, branch.log);
  const where =
    parting === undefined
      ? "The new rule stops the same trials at the same reports."
      : `First difference: the ${parting.stoppedBy === "first" ? "old" : "new"} rule stops trial ${parting.trial} at report ${parting.interval}, ${minutes(parting.time)}.`;
  byId("told").textContent =
    `Changed at ${minutes(fork.at)} to ${fork.rule}. ${where} Old: ${outcomeOf(old.log)}. New: ${outcomeOf(branch.log)}.`;
  try {
    history.replaceState(null, "", forkAddress(fork));
  } catch {
    // A page inside another may have no history of its own.
  }
}

old.listen((what) => {
  if (what === "log") {
    old.seek(old.endTime, "clock");
    change(fork);
  }
  // One clock for both: where the first branch is, the other is too.
  if (what === "time") branch.seek(Math.min(old.time, branch.endTime), "clock");
});
branch.listen((what) => {
  if (what !== "log") return;
  branch.seek(old.time === old.endTime ? branch.endTime : Math.min(old.time, branch.endTime), "clock");
  tell();
});
byId("change").addEventListener("click", () => change({ at: old.time, rule: menu.value }));
byId("story").addEventListener("click", ({ target }) => {
  const step = (target as Element).closest("button")?.closest<HTMLElement>("li");
  const next = readFork(step?.dataset.fork ?? "", rules);
  if (next === undefined) return;
  // The steps tell of both ends.
  old.seek(old.endTime, "user");
  change(next);
});
addEventListener("hashchange", () => change(readFork(location.hash, rules) ?? fork));
keepInSight(byId("story"), branchLab);
old.simulate(trunk(), { source: "user" });
