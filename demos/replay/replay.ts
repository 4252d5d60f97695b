import { type PolicyReplay, parsePolicy, readRecorded, replayRecorded } from "sweeplab";

/** For each policy, in words: what it would have saved of a record, and whether it would have lost the winner. */
export function verdictsOn(csv: string, policies: readonly string[]): string[] {
  const recorded = readRecorded(csv, { metric: "val_accuracy", goal: "maximize" });
  const { replays } = replayRecorded(recorded, { policies: policies.map((text) => parsePolicy(text)) });
  return replays.map((replay, index) => `${policies[index]}: ${inWords(replay)}`);
}

function inWords({ savedShare, isWinnerLost, stopped }: PolicyReplay): string {
  const percent = Math.round(100 * savedShare);
  return `stops ${stopped.length} trials, saves ${percent} %, ${isWinnerLost ? "loses" : "keeps"} the winner`;
}
