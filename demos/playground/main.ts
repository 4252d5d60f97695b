import { presets, type SweepLab } from "sweeplab/elements";
import { byId, element } from "./dom.ts";
import { outcomeOf } from "./outcome.ts";
import { type Base, Session } from "./session.ts";

const lab = byId<SweepLab>("sweep");
const session = new Session(lab, exampleNamed("bandit-basics"));

/** An example as something to start from. */
function exampleNamed(name: string): Base {
  const preset = presets[name] ?? presets["bandit-basics"];
  if (preset === undefined) throw new Error("There are no examples.");
  return { ...preset, example: name };
}

function showHeadline(): void {
  const { base } = session;
  byId("title").textContent = base.title;
  byId("teaches").textContent = base.teaches;
  byId("outcome").textContent = outcomeOf(lab);
  byId<HTMLButtonElement>("undo").disabled = !session.canUndo;
  byId<HTMLButtonElement>("redo").disabled = !session.canRedo;
  byId<HTMLSelectElement>("example").value = base.example ?? "";
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
    .some(
      (node) =>
        node instanceof HTMLElement && node.matches("input:not([type=range], [type=checkbox]), textarea, select"),
    );
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isText) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) session.undo();
  else if ((key === "z" && event.shiftKey) || key === "y") session.redo();
  else return;
  event.preventDefault();
}

function chooseTheme(): void {
  const { value } = byId<HTMLSelectElement>("theme");
  if (value === "") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}

fillExamples();
session.listen(showHeadline);
session.open(exampleNamed("bandit-basics"));
byId("undo").addEventListener("click", () => session.undo());
byId("redo").addEventListener("click", () => session.redo());
byId("theme").addEventListener("change", chooseTheme);
document.addEventListener("keydown", hearKeys);

// The picture is there; what is rarely needed at once comes after it.
const { SettingsPanel } = await import("./settings-panel.ts");
new SettingsPanel(byId("settings"), session);
