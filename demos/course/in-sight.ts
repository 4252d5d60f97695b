/** Where the pictures stand beside the text; course.css has the same width. */
const hasRoomBeside = "(min-width: 1080px)";

/**
 * In one column the pictures of a story stand below the step that was pressed: at the end of the text they would change out
 * of sight. A task that follows the story has them back below it. Beside the text, where there is room, they do not move.
 */
export function keepInSight(story: HTMLElement, pictures: Element): void {
  const wide = matchMedia(hasRoomBeside);
  const home = document.createComment("");
  pictures.before(home);
  let step: HTMLElement | undefined;
  const put = (): void => {
    const place = (wide.matches ? undefined : step) ?? home.parentElement;
    // Paper has a width of its own, but what is printed is what was seen.
    if (place === pictures.parentElement || matchMedia("print").matches) return;
    if (place === step) step?.append(pictures);
    else home.after(pictures);
  };
  wide.addEventListener("change", put);
  story.closest(".prose")?.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest("button");
    const pressed = button?.closest<HTMLElement>(".story li") ?? undefined;
    if (button === null || (pressed === undefined && button.closest(".task") === null) || pressed === step) return;
    step = pressed;
    if (wide.matches) return;
    // What is pressed stays under the finger; a step then goes up to make room for the pictures below it.
    const before = button.getBoundingClientRect().top;
    put();
    scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
    step?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  });
}
