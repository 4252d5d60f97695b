import { type StudyWorker, webWorker } from "../study/workers.ts";

/** Lies beside the bundle for script tags, and needs no other file. */
const script = "sweeplab.study-worker.js";
const isOfBundle = /\/sweeplab\.[^/]*js(?:[?#]|$)/;

/**
 * Makes workers for a study, where `base`, the address of a script of the bundle, has the page's own origin: a page may
 * start no worker of another one. Undefined elsewhere: from `file:`, in `sweeplab.classic.js`, behind a bundler.
 */
export function workersBeside(base: string | undefined, origin = location.origin): (() => StudyWorker) | undefined {
  if (base === undefined || !isOfBundle.test(base)) return undefined;
  const url = new URL(script, base);
  return url.origin === origin && /^https?:$/.test(url.protocol) ? () => webWorker(new Worker(url)) : undefined;
}

/** As many as the machine has cores, the page's own left out. */
const count = Math.max(2, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));

/** The workers of this page's studies. Results are the same without. */
export const pageWorkers: { create: (() => StudyWorker) | undefined; readonly count: number } = {
  create: workersBeside(import.meta.url),
  count,
};
