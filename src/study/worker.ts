import { SweepError } from "../errors.ts";
import { bringAllWork } from "../simulation/all-work.ts";
import type { Study } from "./study.ts";
import type { FromWorker, ToWorker } from "./workers.ts";
import { runWorld } from "./world.ts";

/** How a worker script hears and speaks, as a worker thread of Node or as a web worker. */
interface Port {
  hear(listener: (message: ToWorker) => void): void;
  say(message: FromWorker): void;
}

interface ParentPort {
  on(event: "message", listener: (message: ToWorker) => void): void;
  postMessage(message: FromWorker): void;
}

function portOfHost(): Port {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: "node:worker_threads"): { parentPort: ParentPort | null } };
  };
  const parent = process?.getBuiltinModule?.("node:worker_threads").parentPort;
  if (parent !== undefined && parent !== null) {
    return { hear: (listener) => parent.on("message", listener), say: (message) => parent.postMessage(message) };
  }
  const page = globalThis as unknown as Worker;
  return {
    hear: (listener) => page.addEventListener("message", (event: MessageEvent<ToWorker>) => listener(event.data)),
    say: (message) => page.postMessage(message),
  };
}

bringAllWork();
const port = portOfHost();
let study: Study | undefined;

port.hear((message) => {
  if ("study" in message) study = message.study;
  else if (study !== undefined) port.say(answer(study, message.world));
});

function answer(given: Study, world: number): FromWorker {
  try {
    return { world, outcomes: runWorld(given, world) };
  } catch (error) {
    if (error instanceof SweepError) return { problems: error.problems };
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
