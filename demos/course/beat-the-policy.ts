import { parsePolicy } from "sweeplab";
import type { SweepLab } from "sweeplab/elements";
import "sweeplab/elements";
import { byId, download, isCopied } from "../playground/dom.ts";
import {
  examples,
  fateIn,
  middling,
  policies,
  reports,
  rivals,
  sweepWith,
  type Task,
  testText,
  yours,
} from "./beat.ts";

const [width, height] = [600, 240];
const { world } = byId<SweepLab>("beat-lab");
const pad = byId("pad") as unknown as SVGSVGElement;

let curve: readonly number[] = middling();
let policy: string = policies[0].text;
const fooled = new Set<string>();

const x = (report: number): number => 12 + (report * (width - 24)) / (reports - 1);
const y = (value: number): number => height - 8 - value * (height - 16);
const points = (values: readonly number[]): string =>
  values.map((value, report) => `${x(report)},${y(value)}`).join(" ");

function run(): void {
  world.simulate(sweepWith(curve, policy), { source: "user" });
}

world.listen((change) => {
  if (change !== "log") return;
  world.seek(world.endTime, "clock");
  world.select({ focus: { trial: yours } }, "clock");
  show();
});

function show(): void {
  document.querySelector("#curve")?.setAttribute("points", points(curve));
  byId("copied").textContent = ""; // it was said of the curve before
  for (const [report, input] of inputs.entries()) input.value = String(curve[report]);
  for (const button of byId("policies").children)
    button.setAttribute("aria-pressed", String((button as HTMLElement).dataset.policy === policy));
  const { log } = world;
  if (log === undefined) return;
  const fate = fateIn(log);
  if (fate.fooled !== undefined) fooled.add(`${policy} ${fate.fooled}`);
  const place = ["first", "second", "third", "fourth", "fifth", "last"][fate.place - 1];
  const end = `${fate.stopped === undefined ? "It ends" : "It would have ended"} ${place} of six.`;
  const what =
    fate.stopped === undefined
      ? "The policy keeps your trial."
      : `The policy stops your trial at report ${fate.stopped.interval}.`;
  const won = { bluff: "A bluff that worked.", bloom: "A late bloomer, lost." };
  byId("fate").textContent = [what, end, fate.fooled === undefined ? "Not fooled." : won[fate.fooled]].join(" ");
  byId("fate").classList.toggle("solved", fate.fooled !== undefined);
  byId("board").replaceChildren(...policies.map(rowOf));
}

function rowOf({ text, name }: (typeof policies)[number]): HTMLTableRowElement {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = name;
  row.append(head);
  for (const task of ["bluff", "bloom"])
    row.insertCell().textContent = fooled.has(`${text} ${task}`) ? "✓ fooled" : "–";
  return row;
}

/** The value at a report, and those that the pointer passed over since the last one, on a straight line. */
function draw(report: number, value: number, from: number): void {
  const before = curve[from] ?? value;
  curve = curve.map((each, at) => {
    const share = at === report ? 1 : (at - from) / (report - from);
    return share > 0 && share <= 1 ? Number((before + share * (value - before)).toFixed(2)) : each;
  });
  run();
}

let last: number | undefined;
function stroke(event: PointerEvent): void {
  if (event.type === "pointerdown") pad.setPointerCapture(event.pointerId);
  else if (last === undefined) return;
  const box = pad.getBoundingClientRect();
  const across = ((event.clientX - box.left) / box.width) * width;
  const down = ((event.clientY - box.top) / box.height) * height;
  const report = Math.min(reports - 1, Math.max(0, Math.round(((across - 12) / (width - 24)) * (reports - 1))));
  const value = Math.min(1, Math.max(0, (height - 8 - down) / (height - 16)));
  draw(report, Number(value.toFixed(2)), last ?? report);
  last = report;
}

const inputs = Array.from({ length: reports }, (_, report) => {
  const input = document.createElement("input");
  Object.assign(input, { type: "number", min: "0", max: "1", step: "0.01" });
  input.addEventListener("change", () => draw(report, Math.min(1, Math.max(0, Number(input.value) || 0)), report));
  const label = document.createElement("label");
  label.append(String(report + 1), input);
  input.setAttribute("aria-label", `Accuracy at report ${report + 1}`);
  byId("numbers").append(label);
  return input;
});

for (const { text, name } of policies) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: name });
  button.dataset.policy = text;
  button.addEventListener("click", () => {
    policy = text;
    run();
  });
  byId("policies").append(button);
}
for (const metrics of rivals()) {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  line.setAttribute("points", points(metrics));
  document.querySelector("#rivals")?.append(line);
}
for (const type of ["pointerdown", "pointermove"] as const) pad.addEventListener(type, stroke);
for (const type of ["pointerup", "pointercancel"]) pad.addEventListener(type, () => (last = undefined));
for (const button of document.querySelectorAll<HTMLElement>("[data-example]"))
  button.addEventListener("click", () => {
    curve = examples[button.dataset.example as Task];
    run();
  });
byId("copy").addEventListener("click", async () => {
  if (world.log === undefined) return;
  const text = testText(curve, parsePolicy(policy), fateIn(world.log));
  if (await isCopied(text)) byId("copied").textContent = "Copied.";
  else {
    download(text, "policy.test.ts");
    byId("copied").textContent = "Saved: this browser does not let the page copy.";
  }
});
run();
