/** Runs in each engine under test: computes all hashes and posts them back to the server that sent the page. */
import { allVectors } from "../vectors.ts";

function report(): string {
  try {
    return JSON.stringify({ vectors: allVectors(), agent: navigator.userAgent });
  } catch (error) {
    return JSON.stringify({ vectors: [], agent: navigator.userAgent, error: String(error) });
  }
}

void fetch("/hashes", { method: "POST", body: report() });
