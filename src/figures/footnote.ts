import { shortDuration } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Scene, TextMark } from "./scene.ts";

/** The line under an exported picture that says how to make it again. */
export function reproductionLine(log: SweepLog, { hash, time }: { hash: string; time: number }): string {
  return `Sweeplab · seed ${log.config.seed} · log ${hash} · at ${shortDuration(time)}`;
}

/** A scene with a line of text under it. */
export function withFootnote(scene: Scene, text: string): Scene {
  const line: TextMark = {
    ...{ kind: "text", key: "footnote", tone: "muted", layer: "static", anchor: "start" },
    ...{ x: 4, y: scene.height + 16, size: 12, text },
  };
  return { ...scene, height: scene.height + 24, marks: [...scene.marks, line] };
}
