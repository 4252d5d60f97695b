/**
 * One tab stop for several controls: arrow keys go from one to the next inside the nearest common container, and only the
 * one with the focus stays in the tab order.
 */
export function rove(event: KeyboardEvent, selector: string): void {
  const from = event.target as HTMLElement;
  const [onward, back] =
    getComputedStyle(from).direction === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const { key } = event;
  const step = key === onward || key === "ArrowDown" ? 1 : key === back || key === "ArrowUp" ? -1 : 0;
  const root = from.getRootNode() as ShadowRoot | Document;
  const controls = controlsIn(root, selector);
  const at = controls.indexOf(from);
  if (step === 0 || at < 0 || controls.length < 2) return;
  event.preventDefault();
  event.stopPropagation();
  const next = controls[(at + step + controls.length) % controls.length];
  keepOnly(controls, next);
  next?.focus();
}

/** Keeps one of several controls in the tab order, the one that is there already or the first, and tells which. */
export function keepOneStop(root: ParentNode, selector: string): HTMLElement | undefined {
  const controls = controlsIn(root, selector);
  const kept = controls.find((control) => control.getAttribute("tabindex") === "0") ?? controls[0];
  keepOnly(controls, kept);
  return kept;
}

function keepOnly(controls: readonly HTMLElement[], kept: HTMLElement | undefined): void {
  for (const control of controls) {
    const tabindex = control === kept ? "0" : "-1";
    if (control.getAttribute("tabindex") !== tabindex) control.setAttribute("tabindex", tabindex);
  }
}

function controlsIn(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`${selector}:not(:disabled, [hidden] *)`)];
}
