import { elementNamed, findHolder } from "./directory.ts";

const heard = new WeakSet<Document>();

/**
 * For browsers without invoker commands: a click on `<button command="--play" commandfor="s1">`. In all of them
 * `data-sweep-command` and `data-sweep-for` do the same on any element. Once for each document.
 */
export function hearClicks(document: Document): void {
  if (heard.has(document)) return;
  heard.add(document);
  document.addEventListener("click", (event) => {
    // The path leads into shadow roots; the target is only where it left the last one.
    const button = event
      .composedPath()
      .find(
        (place): place is HTMLElement => place instanceof Element && place.matches("[data-sweep-command], [command]"),
      );
    if (button === undefined) return;
    const command = button.dataset.sweepCommand ?? ("command" in button ? null : button.getAttribute("command"));
    const id = button.dataset.sweepFor ?? button.getAttribute("commandfor");
    const found = findHolder(button, null);
    const hearer = id !== null ? elementNamed(button, id) : "holder" in found && found.holder;
    // Labs and figures hear it as they hear the platform's own; other elements are none of ours.
    if (command !== null && hearer && "world" in hearer)
      hearer.dispatchEvent(Object.assign(new Event("command"), { command }));
  });
}
