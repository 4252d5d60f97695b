import type { Figure } from "../figures/figure.ts";
import { figures } from "../figures/index.ts";
import { figureElement, tagOf } from "./define-figure-element.ts";
import { defineElement } from "./sweep-element.ts";
import { SweepLab } from "./sweep-lab.ts";
import { SweepNote } from "./sweep-note.ts";
import { SweepPlayer } from "./sweep-player.ts";
import { SweepQuiz } from "./sweep-quiz.ts";
import { SweepSpec } from "./sweep-spec.ts";

/** Every element by its tag. */
export const elementsByTag: ReadonlyMap<string, CustomElementConstructor> = new Map<string, CustomElementConstructor>([
  ["sweep-lab", SweepLab],
  ["sweep-player", SweepPlayer],
  ["sweep-spec", SweepSpec],
  ["sweep-note", SweepNote],
  ["sweep-quiz", SweepQuiz],
  ...(figures as readonly unknown[] as readonly Figure[]).map(
    (figure) => [tagOf(figure.type), figureElement(figure)] as const,
  ),
]);

/** Defines every element; does nothing for those that are defined. @throws Error when another script has taken a tag. */
export function defineAll(): void {
  for (const [tag, element] of elementsByTag) defineElement(tag, element);
}
