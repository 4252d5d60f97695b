import { css, html, render } from "lit";
import { giveLooks } from "./styled-element.ts";

const dialogStyles = css`
  dialog {
    max-width: min(36rem, calc(100vw - 32px));
    padding: 16px;
    border: 1px solid var(--sweep-axis);
    border-radius: 8px;
    background: var(--sweep-ground);
    color: var(--sweep-text);
  }
  dialog h2 {
    margin: 0;
    font-size: 1rem;
  }
  dialog dl {
    margin: 12px 0;
  }
  dialog dl > div {
    display: grid;
    grid-template-columns: minmax(7rem, 2fr) minmax(0, 3fr);
    gap: 0 16px;
    padding-block: 4px;
    border-block-start: 1px solid var(--sweep-grid);
  }
  dialog dt {
    font-weight: 600;
  }
  dialog dd {
    margin: 0;
  }
  dialog::backdrop {
    background: var(--sweep-ground);
    opacity: 0.75;
  }
`;

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
  giveLooks(root, dialogStyles);
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
