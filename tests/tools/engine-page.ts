/** Runs in each engine under test: computes all hashes, makes every element, and posts both back to the server that sent the page. */
import { defineAll, elementsByTag, type SweepLab } from "../../src/elements.ts";
import { allVectors } from "../vectors.ts";

const isControl = /^sweep-(player|spec|quiz)$/;
const patienceMilliseconds = 30_000;

/** A sweep in which every element has something to show. */
const config = {
  seed: "engines",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "choice", values: ["a", "b"] } },
  sampling: { type: "bayesian", startTrials: 4 },
  earlyTermination: { type: "bandit", slackFactor: 0.02, delayEvaluation: 2 },
  objective: { intervals: 6 },
  limits: { maxTotalTrials: 10 },
};

async function waitFor(isSo: () => boolean): Promise<boolean> {
  for (const until = performance.now() + patienceMilliseconds; performance.now() < until; ) {
    if (isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** HTML of a lab with these elements in it. */
function labWith(tags: readonly string[]): string {
  const attributes = (tag: string): string =>
    tag === "sweep-note" ? 'loading="eager" text="{best.metric}"' : 'loading="eager"';
  const spec = `<script type="application/json">${JSON.stringify(config)}</script>`;
  return `<sweep-lab>${spec}${tags.map((tag) => `<${tag} ${attributes(tag)}></${tag}>`).join("")}</sweep-lab>`;
}

/** What is wrong with the elements here: errors, elements that show nothing, a clock that does not go. */
async function faultsOfElements(): Promise<string[]> {
  const faults: string[] = [];
  window.addEventListener("error", ({ message }) => faults.push(message));
  defineAll();
  const tags = [...elementsByTag.keys()].filter((tag) => tag !== "sweep-lab");
  const isQuestion = (tag: string): boolean => tag === "sweep-quiz";
  // A question has a lab of its own: while it is open, others tell nothing that gives the answer away.
  document.body.innerHTML = labWith(tags.filter((tag) => !isQuestion(tag))) + labWith(tags.filter(isQuestion));
  const lab = document.querySelector<SweepLab>("sweep-lab");
  if (lab === null || !(await waitFor(() => lab.world.status === "ready"))) return [...faults, "no sweep is ready"];
  lab.seek(lab.world.endTime);
  const shown = ({ localName, shadowRoot }: Element) =>
    localName === "sweep-note"
      ? /\d/.test(shadowRoot?.textContent ?? "")
      : shadowRoot?.querySelector(isControl.test(localName) ? "button, textarea" : "svg.picture, table") != null;
  for (const element of document.querySelectorAll(tags.join(", ")))
    if (!(await waitFor(() => shown(element)))) faults.push(`<${element.localName}> shows nothing`);
  lab.play();
  if (!(await waitFor(() => lab.world.time > 0 && lab.world.time < lab.world.endTime))) faults.push("the clock stands");
  return faults;
}

async function report(): Promise<string> {
  const agent = navigator.userAgent;
  try {
    const vectors = allVectors();
    return JSON.stringify({ vectors, agent, faults: await faultsOfElements() });
  } catch (error) {
    return JSON.stringify({ vectors: [], agent, error: String(error) });
  }
}

void report().then((body) => fetch("/hashes", { method: "POST", body }));
