import { elementNamed, findHolder } from "./directory.ts";

const heard = new WeakSet<Document>();

/**
 * For browsers without invoker commands: a click on `<button command="--play" commandfor="s1">`. In all of them
 * `data-sweep-command` and `data-sweep-for` do the same on any element. Once for each document.
 */
export function hearClicks(document: Document): void {
  if (heard.has(document)) return;
  heard.add(document);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-sweep-command], [command]") : null;
    const command =
      button?.dataset.sweepCommand ?? ("command" in (button ?? {}) ? null : button?.getAttribute("command"));
    if (button === null || command == null) return;
    const id = button.dataset.sweepFor ?? button.getAttribute("commandfor");
    const found = findHolder(button, null);
    const hearer = id !== null ? elementNamed(button, id) : "holder" in found && found.holder;
    // Labs and figures hear it as they hear the platform's own; other elements are none of ours.
    if (hearer && "world" in hearer) hearer.dispatchEvent(Object.assign(new Event("command"), { command }));
  });
}
