import type { SweepWorld } from "./world.ts";

/**
 * The virtual time that a text names: "start", "end", "best", "interval:10" (the first report with that number), "42s",
 * "trial:7" (when it ended). Never beyond what a quiz lets be seen. Undefined where the sweep has no such moment.
 */
export function timeNamed(text: string, world: SweepWorld): number | undefined {
  const time = momentNamed(text, world);
  return time === undefined ? undefined : Math.min(time, world.lastTime);
}

function momentNamed(text: string, world: SweepWorld): number | undefined {
  const [, name = "", value = ""] = /^\s*([a-z]+|[\d.]+)\s*:?\s*([\w.]*)\s*$/i.exec(text) ?? [];
  const { moments, log, endTime } = world;
  if (moments === undefined || log === undefined) return undefined;
  switch (name.toLowerCase()) {
    case "start":
      return 0;
    case "end":
      return endTime;
    case "best":
      return moments.best.findLast((moment) => moment.time <= world.lastTime)?.time;
    case "interval":
      return moments.report.find((moment) => moment.interval === Number(value))?.time;
    case "trial":
      return log.events.find((event) => event.type === "trialEnded" && event.trial === Number(value))?.time;
    default:
      return value !== "" && value !== "s" ? undefined : secondsIn(name, endTime);
  }
}

function secondsIn(text: string, endTime: number): number | undefined {
  const seconds = Number(text);
  return text === "" || !Number.isFinite(seconds) ? undefined : Math.min(Math.max(0, seconds), endTime);
}
