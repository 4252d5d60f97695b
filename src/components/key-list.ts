import { html, render } from "lit";

const plot =
  "Up and Down: trials. Left and Right: reports. Home and End: first and last report, with Control trials. Page keys: decisions, with Shift other statuses. Enter: explain. Space: select. B: best. S: stopped. F: failed. W: what if it had lived. G: ghosts. T: table. Escape: close, then unselect, then leave.";

const lists = {
  plot: ["Keys in the plot", plot],
  timeline: [
    "Keys in the timeline",
    `${plot} + and -: zoom. 0: all of it. Shift and arrow keys: earlier, later, other lanes. Control and wheel: zoom.`,
  ],
  player: [
    "Keys of the player",
    "K: play or pause. J: step back. L: step on. Arrow keys on the track: move the clock. Shift and arrow keys: previous and next decision. Space on the track: play or pause. Control and wheel: step.",
  ],
} as const;

/**
 * Shows what keys do, over the page, as a list that is read from its heading on. Escape or the button closes it, and the
 * focus goes back to where it was. `own` are the words of a figure with keys of its own: "Enter: open. T: table."
 */
export function listKeys(root: ShadowRoot, of: keyof typeof lists, own?: string): void {
  const [title, words] = lists[of];
  const dialog = root.ownerDocument.createElement("dialog");
  const keys = (own ?? words).replace(/\.$/, "").split(". ");
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
