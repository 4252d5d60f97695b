import { html, render } from "lit";

/**
 * Shows what keys do, over the page: "Up: trial. Enter: explain." as a list, read from its heading on. Escape or the button
 * closes it, and the focus goes back to where it was.
 */
export function showKeys(root: ShadowRoot, title: string, words: string): void {
  const dialog = root.ownerDocument.createElement("dialog");
  const keys = words.replace(/\.$/, "").split(". ");
  dialog.setAttribute("aria-label", title);
  render(
    html`<form method="dialog">
      <h2 tabindex="-1" autofocus>${title}</h2>
      <dl>${keys.map((each) => {
        const [key, does = ""] = each.split(": ");
        return html`<div><dt>${key}</dt><dd>${does}</dd></div>`;
      })}</dl>
      <button>Close</button>
    </form>`,
    dialog,
  );
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}
