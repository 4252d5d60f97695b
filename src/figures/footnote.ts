import { shortDuration } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import { checkLog } from "../simulation/prepare-log.ts";
import { checkParts, checkScene } from "./check-parts.ts";
import type { Scene, TextMark } from "./scene.ts";

/** The line under an exported picture that says how to make it again. @throws SweepError where it is no log, or hash or time are none. */
export function reproductionLine(log: SweepLog, of: { hash: string; time: number }): string {
  checkLog(log);
  checkParts(of, { hash: "text", time: "number" }, { path: "of" });
  const { hash, time } = of;
  return `Sweeplab · seed ${log.config.seed} · log ${hash} · at ${shortDuration(time)}`;
}

/** A scene with a line of text under it. @throws SweepError where it is no scene, or no text. */
export function withFootnote(scene: Scene, text: string): Scene {
  checkScene(scene);
  checkParts({ text }, { text: "text" }, { path: "", hint: "reproductionLine makes one." });
  const line: TextMark = {
    ...{ kind: "text", key: "footnote", tone: "muted", layer: "static", anchor: "start" },
    ...{ x: 4, y: scene.height + 16, size: 12, text },
  };
  return { ...scene, height: scene.height + 24, marks: [...scene.marks, line] };
}
