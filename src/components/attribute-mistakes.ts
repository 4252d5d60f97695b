import type { ReactiveController } from "lit";
import { closestName, formatProblem, type Problem, quote } from "../errors.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { isObject } from "../is-object.ts";
import { listOf } from "../numerals.ts";
import { findHolder } from "./directory.ts";
import { SweepErrorEvent } from "./events.ts";
import { timeNamed } from "./moment-text.ts";
import type { SweepElementClass } from "./sweep-element.ts";
import type { SweepLab } from "./sweep-lab.ts";
import type { SweepWorld } from "./world.ts";

/** A figure or a lab, as far as its attributes go. */
export interface Attributed extends HTMLElement {
  readonly world: SweepWorld | undefined;
  readonly at?: string | null;
  readonly locale: string | null;
  readonly height?: string | null;
  readonly speed?: number | null;
  addController(controller: ReactiveController): void;
}

type Words = { readonly [property: string]: readonly string[] };

/** Attributes that are one word of a few; the usual one is among them. */
const oneWord: Words = {
  theme: ["auto", "light", "dark", "contrast"],
  narration: ["key", "all", "off"],
  loading: ["lazy", "eager", "idle"],
  size: ["s", "m"],
  axisDirection: ["auto"],
};

/** Attributes that are a list of words. Without any, `locked` locks nothing; `without-controls` leaves all out. */
const someWords: Words = { locked: ["policy", "seed", "spec"], withoutControls: ["table", "export"] };

/** The same in a player. */
const playerWords: Words = {
  withoutControls: ["step", "speed", "axis", "meters", "caption"],
  axis: ["time", "interval", "event"],
};

/** Attributes that name columns, in a list or by column. */
const columnNames = ["order", "flipped", "leftOut", "scales"];

const told = new WeakMap<Attributed, string>();

/**
 * Tells in a figure and in its lab what their attributes say wrong, as they are and as they become: what does not read passes
 * for what is usual, so a typo would change nothing, and nobody would know why. It is told above what is shown.
 */
export function watchAttributes(figure: Attributed & { readonly for: string | null }): void {
  const found = findHolder(figure, figure.for);
  watch(figure);
  if ("holder" in found) watch(found.holder as SweepLab);
}

/** The same for one element, without its lab. */
export function watch(element: Attributed): void {
  if (told.has(element)) return;
  told.set(element, "");
  const hostUpdated = (): void => tell(element, attributeMistakes(element));
  element.addController({ hostUpdated });
  hostUpdated();
}

function tell(element: Attributed, problems: readonly Problem[]): void {
  const words = problems.map(formatProblem);
  if (told.get(element) === words.join("\n")) return;
  told.set(element, words.join("\n"));
  const root = element.shadowRoot as ShadowRoot;
  for (const line of root.querySelectorAll(".mistake")) line.remove();
  const lines = words.map((textContent) =>
    Object.assign(document.createElement("p"), { className: "message problem mistake", textContent }),
  );
  const header = root.querySelector(".header");
  if (header !== null) header.after(...lines);
  else root.querySelector(".base")?.prepend(...lines);
  if (problems.length > 0) element.dispatchEvent(new SweepErrorEvent(problems, "api"));
}

/** What is wrong, each with what would be right. */
export function attributeMistakes(element: Attributed): Problem[] {
  const { at, world, locale, height, speed } = element;
  // Frameworks set properties, and not only to texts: `<sweep-lab locked>` is true in some.
  const given = (name: string): string | undefined => Reflect.get(element, name)?.toString();
  const oneWrong = Object.entries(oneWord).flatMap(([name, known]) => wrongWords(name, known, [given(name)]));
  const { tag } = element.constructor as Partial<SweepElementClass>;
  const words = tag === "sweep-player" ? playerWords : someWords;
  const someWrong = Object.entries(words).flatMap(([name, known]) =>
    wrongWords(name, known, given(name)?.split(/[\s,]+/) ?? []),
  );
  return [
    ...(at && world?.log !== undefined ? momentMistake(at, world) : []),
    ...oneWrong,
    ...someWrong,
    ...unknownColumns(element),
    ...(height && isNoHeight(height) ? [noHeight(height)] : []),
    ...(locale && !isLanguage(locale) ? [noLanguage(locale)] : []),
    ...(speed == null || speed > 0 ? [] : [{ path: "speed", message: `must be a number above 0, got ${speed}` }]),
  ];
}

/** Names in an attribute that are no columns of the sweep. Readers arrange columns too, and the sweep may become another one. */
function unknownColumns(element: Attributed): Problem[] {
  const log = element.world?.log;
  if (log === undefined) return [];
  const known = [...sweepIndex(log).space.dimensions.map(({ path }) => path), log.config.primaryMetric];
  return columnNames.flatMap((name) => {
    const given: unknown = element.hasAttribute(pathOf(name)) ? Reflect.get(element, name) : undefined;
    if (Array.isArray(given)) return wrongWords(name, known, given.map(String));
    return isObject(given) ? wrongWords(name, known, Object.keys(given)) : [];
  });
}

/** What is wrong with the moment that `at` names. */
export function momentMistake(at: string, world: SweepWorld): Problem[] {
  // The best may be still to come.
  if (timeNamed(at, world) !== undefined || /^\s*best\s*$/i.test(at)) return [];
  const hint = 'Write "start", "end", "best", "interval:10", "42s" or "trial:7".';
  return [{ path: "at", message: `must be a moment of this sweep, got ${quote(at)}`, hint }];
}

function wrongWords(name: string, known: readonly string[], words: readonly (string | undefined)[]): Problem[] {
  const wrong = words.find((word) => word !== undefined && !known.includes(word) && (word !== "" || name === "locked"));
  if (wrong === undefined) return [];
  const closest = closestName(wrong, known);
  const hint = closest === undefined ? {} : { hint: `Did you mean "${closest}"?` };
  return [{ path: pathOf(name), message: `must be ${listOf(known, "or")}, got ${quote(wrong)}`, ...hint }];
}

function pathOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** "auto" is the usual height, and a bare number is pixels. */
function isNoHeight(height: string): boolean {
  return height !== "auto" && !(Number(height) > 0) && (/auto|%/.test(height) || !CSS.supports("height", height));
}

function noHeight(height: string): Problem {
  const hint = "Write 300, 20rem or 50vh.";
  return { path: "height", message: `must be a length that is not in percent, got ${quote(height)}`, hint };
}

function isLanguage(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}

function noLanguage(locale: string): Problem {
  return { path: "locale", message: `must be a language, got ${quote(locale)}`, hint: 'Write "de" or "pt-BR".' };
}
