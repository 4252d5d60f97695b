import { presets } from "sweeplab/components";
import type { SweepLab } from "sweeplab/elements";
import "sweeplab/elements";
import { fittingFigures, outcomeText } from "sweeplab/figures";
import { byId, element, isCopied, say } from "./dom.ts";
import { exampleNamed, firstExample } from "./examples.ts";
import { Session } from "./session.ts";

const lab = byId<SweepLab>("sweep");
const session = new Session(lab, exampleNamed(firstExample));

function showHeadline(): void {
  const { base } = session;
  byId("title").textContent = base.title;
  byId("teaches").textContent = base.teaches;
  const { log, summary } = lab.world;
  byId("outcome").textContent = log === undefined || summary === undefined ? "" : outcomeText(log, summary);
  // A button that is disabled under the reader's finger loses the focus.
  byId("undo").ariaDisabled = String(!session.canUndo);
  byId("redo").ariaDisabled = String(!session.canRedo);
  byId<HTMLSelectElement>("example").value = base.example ?? "";
}

/** A figure that has nothing to say about this sweep makes room for the others, and leaves them the focus. */
function showFitting(): void {
  const { log } = lab.world;
  if (log === undefined) return;
  const stage = byId("stage");
  for (const figure of stage.children) {
    const type = figure.localName.replace("sweep-", "");
    const isHidden = fittingFigures([type], log.config).length === 0;
    if (isHidden && figure.matches(":focus-within")) stage.focus({ preventScroll: true });
    figure.toggleAttribute("hidden", isHidden);
  }
}

function fillExamples(): void {
  const select = byId<HTMLSelectElement>("example");
  const own = element("option", { value: "", disabled: true, hidden: true }, "Your own");
  select.append(own, ...Object.entries(presets).map(([value, { title }]) => element("option", { value }, title)));
  select.addEventListener("change", () => session.open(exampleNamed(select.value)));
}

/** Ctrl+Z and its kin, but not where text is written: there they are the text's own. */
function hearKeys(event: KeyboardEvent): void {
  const isText = event
    .composedPath()
    .some((node) => node instanceof HTMLElement && node.matches("input:not([type=range], [type=checkbox]), textarea"));
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isText) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) session.undo();
  else if (key === "y" || (key === "z" && event.shiftKey)) session.redo();
  else return;
  event.preventDefault();
}

function chooseTheme(): void {
  const { value } = byId<HTMLSelectElement>("theme");
  if (value === "") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}

/** What is rarely needed at once comes after the first picture. */
async function furnish(known: import("./address.ts").Address | undefined): Promise<void> {
  const [{ SettingsPanel }, { Remarks }, { Opening }, { ReadingPanel }, { SettingSearch }, { Address }] =
    await Promise.all([
      import("./settings-panel.ts"),
      import("./remarks.ts"),
      import("./opening.ts"),
      import("./reading-panel.ts"),
      import("./setting-search.ts"),
      import("./address.ts"),
    ]);
  new SettingsPanel(byId("settings"), session);
  new Remarks(byId("remarks"), byId("settings"), session);
  const opening = new Opening(session);
  new ReadingPanel(byId("read"), session, opening);
  new SettingSearch(session);
  placeEditor();
  byId("policies").addEventListener("submit", (event) => void comparePolicies(event));
  const address = known ?? new Address(session);
  byId("share").addEventListener("click", () => void share(address));
}

/** The menu closes when something was chosen in it, on Escape, and when the reader goes elsewhere. */
function openMenus(): void {
  const menu = byId<HTMLDetailsElement>("save");
  menu.addEventListener("click", ({ target }) => {
    const format = target instanceof HTMLElement ? target.dataset.format : undefined;
    if (format === undefined) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
    void import("./save.ts").then(({ save }) => save(format, session));
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  });
}

async function share(address: import("./address.ts").Address): Promise<void> {
  const fragment = await address.fragment();
  if (fragment === undefined) {
    say("A link cannot carry this sweep. Save it as an HTML file instead.");
    return;
  }
  await address.write();
  const link = new URL(fragment === "" ? location.pathname : fragment, location.href).href;
  if (await isCopied(link)) say("The link is copied. It holds the settings, the moment and the chosen trials.");
  else say("This browser did not let the page copy. The link is in the address bar.");
}

/** Other policies on the same world. What does not read is said beside the field, and the last comparison stays. */
async function comparePolicies(event: Event): Promise<void> {
  event.preventDefault();
  const { parsePolicy, SweepError } = await import("sweeplab");
  const text = byId<HTMLInputElement>("policy-list").value.trim();
  const error = byId("policy-error");
  try {
    for (const name of text === "" ? [] : text.split(/[,;](?![^(]*\))/)) parsePolicy(name);
    error.hidden = true;
    if (text === "") byId("comparison").removeAttribute("policies");
    else byId("comparison").setAttribute("policies", text);
  } catch (problem) {
    if (!(problem instanceof SweepError)) throw problem;
    error.hidden = false;
    error.textContent = problem.message;
  }
  byId("policy-list").ariaInvalid = String(!error.hidden);
}

/** The editor of the spec, and with it the YAML reader, come when the reader comes near them. */
function placeEditor(): void {
  const place = byId("spec");
  const seen = new IntersectionObserver(
    ([entry]) => {
      if (entry?.isIntersecting !== true) return;
      seen.disconnect();
      place.append(element("sweep-spec" as "div", { for: "sweep", label: "The spec, to edit" }));
    },
    { rootMargin: "400px" },
  );
  seen.observe(place);
}

/** A sweep that the address names needs the readers of links first; the usual one does not. */
async function openFirst(): Promise<import("./address.ts").Address | undefined> {
  const address = location.hash.includes("sweep=v1") ? new (await import("./address.ts")).Address(session) : undefined;
  if ((await address?.open(location.hash)) !== true) session.open(exampleNamed(firstExample));
  return address;
}

fillExamples();
session.listen(showHeadline);
session.listen(showFitting);
byId("undo").addEventListener("click", () => session.undo());
byId("redo").addEventListener("click", () => session.redo());
byId("theme").addEventListener("change", chooseTheme);
document.addEventListener("keydown", hearKeys);
openMenus();
// What a handout needs to be done again.
addEventListener("beforeprint", () => {
  byId("printed").textContent = `Seed "${session.config.seed ?? "sweeplab"}". ${location.href}`;
});
byId("keys").addEventListener("click", () => byId<HTMLDialogElement>("keys-dialog").showModal());
await furnish(await openFirst());
