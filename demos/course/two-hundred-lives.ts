import type { SweepLab } from "sweeplab/elements";
import "sweeplab/elements";
import { byId } from "../playground/dom.ts";
import { keepInSight } from "./in-sight.ts";
import {
  beats,
  blockColumns,
  graces,
  type Life,
  lifeCount,
  livesOf,
  noises,
  type Place,
  placesOf,
  type Rule,
  type Setting,
  stackWidth,
  sweepIn,
  tallyOf,
} from "./lives.ts";

/** Pixels of a dot and the gap beside it. */
const pitch = 11;
const ground = 180;
const right = 768;
const svgNames = "http://www.w3.org/2000/svg";
const strip = byId("strip");
const { world } = byId<SweepLab>("life-lab");

let setting: Setting = beats.calm ?? { rule: "bandit", grace: 3, noise: 0.002 };
let lives: Life[] = [];
let chosen = 0;
let run = 0;

function make(name: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
  const element = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

const x = (column: number): number => 14 + column * pitch;

function axis(): SVGElement[] {
  const from = x(blockColumns + 2) - pitch / 2;
  const marks = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((lost) =>
    make("text", { x: from + (lost / stackWidth) * pitch, y: ground + 26, "text-anchor": "middle" }, lost.toFixed(1)),
  );
  return [
    make("path", { d: `M${x(0) - 6},${ground}H${x(blockColumns - 1) + 6}M${from},${ground}H${right}` }),
    make("text", { x: x(0) - 6, y: ground + 58 }, "nothing lost"),
    ...marks,
    make("text", { x: right, y: ground + 58, "text-anchor": "end" }, "accuracy lost"),
  ];
}

/** A disc where the winner was kept, a square where it was stopped: never colour alone. */
function dot({ life, lost, column, row }: Place): SVGElement {
  const [cx, cy] = [x(column), ground - 8 - row * pitch];
  const mark =
    lost === 0 ? make("circle", { cx, cy, r: 4 }) : make("rect", { x: cx - 4, y: cy - 4, width: 8, height: 8 });
  mark.setAttribute("class", [lost === 0 ? "kept" : "lost", life === chosen ? "chosen" : ""].join(" "));
  mark.dataset.life = String(life);
  return mark;
}

function show(): void {
  strip.replaceChildren(...axis(), ...placesOf(lives).map(dot));
  const { count, losers, saved, lost } = tallyOf(lives);
  const percent = Math.round(saved * 100);
  const words =
    losers === 0
      ? `In none of ${count} lives the winner is stopped; ${percent}\u00a0% of the compute is saved.`
      : `In ${losers} of ${count} lives the winner is stopped, which costs ${lost.toFixed(3)} of accuracy on average; ${percent}\u00a0% of the compute is saved.`;
  byId("tally").textContent = count < lifeCount ? `${count} of ${lifeCount} lives so far.` : words;
  const mine = lives[chosen];
  byId("life-words").textContent =
    mine === undefined ? "" : mine.lost === 0 ? "lost nothing." : `lost ${mine.lost.toFixed(3)}.`;
}

/** Lives the sweep again and again while the page stays at hand; a new setting gives up the lives of the last. */
async function live(): Promise<void> {
  const mine = ++run;
  lives = [];
  follow();
  let until = performance.now() + 30;
  for (const life of livesOf(setting)) {
    lives.push(life);
    if (performance.now() < until) continue;
    show();
    await new Promise((resolve) => setTimeout(resolve));
    if (mine !== run) return;
    until = performance.now() + 30;
  }
  show();
}

/** The story's step, the dials and the sweep beside the strip are those of the setting. */
function follow(): void {
  for (const step of byId("story").children) {
    const beat = beats[(step as HTMLElement).dataset.beat ?? ""];
    if (JSON.stringify(beat) === JSON.stringify(setting)) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
  for (const [name, value] of Object.entries(setting)) {
    const field = dials.elements.namedItem(name) as HTMLSelectElement;
    field.value = String(value);
  }
  choose(chosen);
}

function choose(life: number): void {
  chosen = life;
  byId<HTMLInputElement>("life").value = String(life + 1);
  world.simulate(sweepIn(life, setting), { source: "user" });
  if (lives.length > 0) show();
}

world.listen((change) => change === "log" && world.seek(world.endTime, "clock"));

const dials = byId<HTMLFormElement>("dials");
for (const [name, values] of Object.entries({ grace: graces, noise: noises }))
  for (const value of values) (dials.elements.namedItem(name) as HTMLSelectElement).add(new Option(String(value)));
dials.addEventListener("change", () => {
  const given = new FormData(dials);
  setting = { rule: given.get("rule") as Rule, grace: Number(given.get("grace")), noise: Number(given.get("noise")) };
  void live();
});
byId("story").addEventListener("click", ({ target }) => {
  const beat = beats[(target as Element).closest("button")?.closest<HTMLElement>("li")?.dataset.beat ?? ""];
  if (beat === undefined) return;
  setting = beat;
  void live();
});
strip.addEventListener("click", ({ target }) => {
  const { life } = (target as SVGElement).dataset;
  if (life !== undefined) choose(Number(life));
});
byId("life").addEventListener("change", ({ target }) => {
  const number = Math.round(Number((target as HTMLInputElement).value));
  choose(Math.min(lifeCount, Math.max(1, number || 1)) - 1);
});
keepInSight(byId("story"), byId("plates"));
void live();
