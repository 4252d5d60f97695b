import { SweepError } from "sweeplab";
import { cssDeclarations, type Scene, svgText, withLegend } from "sweeplab/figures";
import { addressOf, readAddress, type Shown } from "./address.ts";
import { type Duel, duelsOf, kinds, partingText, partsOf, settingsOf, shortForm } from "./duel.ts";
import { testText } from "./test-text.ts";
import { shownDecisions, shownTrial } from "./trace-place.ts";
import { traceScene } from "./trace-scene.ts";

let shown: Shown = readAddress(location.hash);
let duels: readonly Duel[] = [];

function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

function element(tag: string, text = "", ...children: readonly Node[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(text, ...children);
  return made;
}

/** The tokens of the figures, for both themes and forced colours. */
function adoptTokens(): void {
  const sheet = new CSSStyleSheet();
  const root = (theme: "light" | "dark" | "forced") => `:root { ${cssDeclarations(theme)} }`;
  const inDark = `@media (prefers-color-scheme: dark) { ${root("dark")} }`;
  sheet.replaceSync(`${root("light")} ${inDark} @media (forced-colors: active) { ${root("forced")} }`);
  document.adoptedStyleSheets.push(sheet);
}

function pictureOf(scene: Scene, id: string): SVGElement {
  const text = svgText(scene, { theme: "live", background: false, id });
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  return document.importNode(parsed.documentElement, true) as unknown as SVGElement;
}

const keyOf = ({ trace }: Duel): string => `${trace.name}, ${trace.goal}`;

/** Plays both policies; one that cannot be read leaves the last picture where it is, and says what is wrong. */
function play(): void {
  const problem = byId("problem");
  try {
    duels = duelsOf(shown);
    problem.hidden = true;
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    problem.textContent = error.message;
    problem.hidden = false;
    return;
  }
  const parted = duels.filter(({ parting }) => parting !== undefined).length;
  byId("tally").textContent =
    parted === 0 ? "They decide alike on all 40 traces." : `They differ on ${parted} of 40 traces.`;
  showList();
  show();
}

function showList(): void {
  const labels = duels.map((duel, at) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "radio", name: "trace", value: keyOf(duel) });
    const picture = pictureOf(traceScene(duel, { width: 128, height: 64, isSmall: true }), `small-${at}`);
    picture.setAttribute("aria-hidden", "true");
    const where = duel.parting === undefined ? "alike" : `differ at ${duel.parting.policy.trial}`;
    const label = element("label", "", input, picture, element("span", keyOf(duel)), element("small", where));
    label.classList.toggle("parts", duel.parting !== undefined);
    return label;
  });
  byId("traces").replaceChildren(element("legend", "Traces, with a difference first"), ...labels);
}

/** The trace that the reader chose; until then the first one. */
function chosen(): Duel | undefined {
  return duels.find((each) => keyOf(each) === shown.trace) ?? duels[0];
}

function show(): void {
  const duel = chosen();
  if (duel === undefined) return;
  for (const input of byId("traces").querySelectorAll("input")) input.checked = input.value === keyOf(duel);
  byId("name").textContent = keyOf(duel);
  byId("parting").textContent = partingText(duel);
  byId("table").textContent = duel.trace.table.toString(duel.parting?.policy);
  byId("copy").hidden = duel.parting === undefined;
  byId("copied").textContent = "";
  showDecisions(duel);
  draw(duel);
  try {
    history.replaceState(null, "", addressOf(shown));
  } catch {
    // A page inside another may have no history of its own; it goes on without an address.
  }
}

function draw(duel: Duel): void {
  const width = Math.max(256, byId("picture").clientWidth);
  const height = Math.round(Math.min(400, Math.max(240, width * 0.56)));
  byId("picture").replaceChildren(pictureOf(withLegend(traceScene(duel, { width, height })), "large-trace"));
}

function showDecisions(duel: Duel): void {
  const trial = shownTrial(duel);
  byId("decisions-name").textContent = `What both decide about ${trial}`;
  const sides = [duel.policy.policy.kind.type, duel.reference.policy.kind.type];
  const head = element("tr", "", ...["Report", ...sides].map((text) => element("th", text)));
  for (const cell of head.children) cell.setAttribute("scope", "col");
  byId("decisions").parentElement?.querySelector("thead")?.replaceChildren(head);
  const rows = shownDecisions(duel).map(({ policy, reference }) => {
    const report = element("th", String(policy.interval));
    report.setAttribute("scope", "row");
    const cells = [policy, reference].map(({ verdict: { action, because } }) =>
      element("td", `${action === "notDue" ? "not due" : action}: ${because}`),
    );
    const row = element("tr", "", report, ...cells);
    row.classList.toggle("parted", policy.column === duel.parting?.policy.column);
    return row;
  });
  byId("decisions").replaceChildren(...rows);
}

function showNames(): void {
  for (const side of ["policy", "reference"] as const) {
    const { type, settings } = partsOf(shown[side]);
    const { elements } = byId<HTMLFormElement>("names");
    (elements.namedItem(`${side}-type`) as HTMLSelectElement).value = type;
    const input = elements.namedItem(`${side}-settings`) as HTMLInputElement;
    if (input !== document.activeElement) input.value = settings;
    const known = settingsOf(type);
    input.placeholder = known.length === 0 ? "none" : "all as by default";
    byId(`${side}-help`).textContent = known.length === 0 ? "It has no settings." : `${known.join("; ")}.`;
  }
}

function start(next: Shown): void {
  shown = next;
  showNames();
  play();
}

adoptTokens();
const form = byId<HTMLFormElement>("names");
for (const select of form.querySelectorAll("select"))
  for (const { type } of kinds) select.append(new Option(type, type));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  const { name, value } = target as HTMLInputElement | HTMLSelectElement;
  const [side, part] = name.split("-") as ["policy" | "reference", "type" | "settings"];
  const text = part === "type" ? shortForm(value) : shortForm(partsOf(shown[side]).type, value);
  start({ policy: shown.policy, reference: shown.reference, [side]: text });
});
byId("traces").addEventListener("change", ({ target }) => {
  shown = { ...shown, trace: (target as HTMLInputElement).value };
  show();
});
byId("copy").addEventListener("click", async () => {
  const duel = chosen();
  const text = duel === undefined ? undefined : testText(duel, shown.policy);
  if (text === undefined) return;
  try {
    await navigator.clipboard.writeText(text);
    byId("copied").textContent = "Copied. It fails until the policy decides as the reference does.";
  } catch {
    byId("table").textContent = text;
    (byId("table").parentElement as HTMLDetailsElement).open = true;
    byId("copied").textContent = "The clipboard is closed: the test stands in the place of the table.";
  }
});
addEventListener("hashchange", () => start(readAddress(location.hash)));
new ResizeObserver(() => {
  const duel = chosen();
  if (duel !== undefined) draw(duel);
}).observe(byId("picture"));
start(shown);
