import type { Scene } from "../figures/scene.ts";

/**
 * Keeps the room of notes that come while a sweep plays, below those that are there, so that nothing below them moves. Few
 * figures have some, so it is no part of the template of all.
 */
export function keepRoom(root: ParentNode, scene: Scene | undefined): void {
  const caption = root.querySelector(".caption");
  const words = scene?.later ?? [];
  const before = caption?.querySelector(".later");
  if (before?.textContent === words.join("")) return;
  before?.remove();
  if (words.length === 0) return;
  const list = document.createElement("ul");
  list.className = "notes later";
  const items = words.map((word) => Object.assign(document.createElement("li"), { textContent: word }));
  list.append(...items);
  caption?.append(list);
}
