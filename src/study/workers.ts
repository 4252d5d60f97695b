import type { Problem } from "../errors.ts";
import type { Study } from "./study.ts";
import type { WorldOutcomes } from "./world.ts";

/** To a worker: first the study, then one world after the other. */
export type ToWorker = { readonly study: Study } | { readonly world: number };

/** From a worker: the outcomes of the world that it was asked for, or why there are none. */
export type FromWorker =
  | { readonly world: number; readonly outcomes: WorldOutcomes }
  | { readonly problems: readonly Problem[] }
  | { readonly failure: string };

/** A worker of any host. */
export interface StudyWorker {
  post(message: ToWorker): void;
  /** Both are set once, before the first message. */
  listen(onMessage: (message: FromWorker) => void, onFailure: (message: string) => void): void;
  end(): void;
}

/** What is used of a web worker, so that the types of the package need no types of a page. */
export interface PageWorker {
  postMessage(message: ToWorker): void;
  addEventListener(type: "message", listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

/** A web worker that runs the study's worker script. */
export function webWorker(worker: PageWorker): StudyWorker {
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.addEventListener("message", (event) => onMessage(event.data));
      worker.addEventListener("error", (event) => onFailure(event.message));
    },
    end: () => worker.terminate(),
  };
}

/** What is used of a worker thread, so that the types of the package need no types of Node. */
export interface NodeWorker {
  postMessage(message: ToWorker): void;
  on(event: "message", listener: (message: FromWorker) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  terminate(): unknown;
}

/** A worker thread of Node that runs the study's worker script. */
export function nodeWorker(worker: NodeWorker): StudyWorker {
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.on("message", onMessage);
      worker.on("error", (error) => onFailure(String(error)));
    },
    end: () => void worker.terminate(),
  };
}

/** Modules of Node without an import, which a bundle for pages could not have. */
interface Modules {
  getBuiltinModule?(name: "node:fs"): { existsSync(path: URL): boolean };
  getBuiltinModule?(name: "node:worker_threads"): { Worker: new (url: URL) => NodeWorker };
}

/** Where the built script lies beside the built entries and their chunks. */
const scripts = ["study-worker.js", "../study-worker.js"];

/** In Node, makes worker threads of the built worker script; undefined in a page, and where the script is not built. */
export function nodeWorkerFactory(base: string = import.meta.url): (() => StudyWorker) | undefined {
  const { process } = globalThis as { process?: Modules };
  if (process?.getBuiltinModule === undefined || !base.startsWith("file:")) return undefined;
  const { existsSync } = process.getBuiltinModule("node:fs");
  const url = scripts.map((script) => new URL(script, base)).find((each) => existsSync(each));
  if (url === undefined) return undefined;
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  return () => nodeWorker(new Worker(url));
}
