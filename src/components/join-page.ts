import { SweepResizeEvent } from "./events.ts";
import { adoptTokens } from "./tokens.styles.ts";

/**
 * What every element owes the page that it stands on: the page's tokens, its keys kept from what else listens there
 * (slides that arrows and Space turn), and the page's height told to a page around it.
 */
export function joinPage(host: HTMLElement): void {
  const { ownerDocument: document } = host;
  adoptTokens(document);
  host.addEventListener("keydown", keepKeys);
  if (told.has(document)) return;
  told.add(document);
  tellHeight(document);
}

const told = new WeakSet<Document>();

/** Keys that were acted on in a shadow root end at its host, and so do those that the browser acts on there. */
function keepKeys(event: KeyboardEvent): void {
  const [from] = event.composedPath();
  if (!(from instanceof Element) || !(event.currentTarget as Element).shadowRoot?.contains(from)) return;
  const isFree = event.altKey || event.ctrlKey || event.metaKey;
  const isInField = !isFree && from.matches("input, textarea, select");
  const isPress = (event.key === " " || event.key === "Enter") && from.matches("button, summary, a");
  const isInDialog = event.key === "Escape" && from.closest("dialog, [open]") !== null;
  if (event.defaultPrevented || isInField || isPress || isInDialog) event.stopPropagation();
}

/**
 * Tells the height of the page whenever it has changed by more than a pixel: by the event `sweep-resize` on its root
 * element, and in a frame to the page around it, in our words and in those of the learning platforms (LTI). The height of
 * the content: a frame that is higher than that may shrink. Anybody may know it, so any origin is told.
 */
function tellHeight(document: Document): void {
  const { defaultView: view, documentElement: root } = document;
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (Math.abs(height - last) <= 1) return;
    last = height;
    root.dispatchEvent(new SweepResizeEvent(height));
    if (view === null || view.parent === view) return;
    const id = document.querySelector("sweep-lab[id]")?.id ?? "";
    view.parent.postMessage({ type: "sweep:resize", id, height }, "*");
    view.parent.postMessage({ subject: "lti.frameResize", height }, "*");
  }).observe(root);
}
