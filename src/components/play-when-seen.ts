import { isMotionReduced } from "./playback-controller.ts";
import type { SweepWorld } from "./world.ts";

/** So much of a lab on the screen is a figure and more. */
const muchPixels = 400;

const played = new WeakSet<Element>();

/** Plays once, when half of it is on the screen, or much of a long one; never under reduced motion. What looks for that. */
export function playWhenSeen(lab: Element & { readonly world: SweepWorld }): IntersectionObserver | undefined {
  if (isMotionReduced() || played.has(lab)) return undefined;
  const seen = new IntersectionObserver(
    (entries) => {
      const { intersectionRatio: share = 0, intersectionRect } = entries.at(-1) ?? {};
      if (share < 0.5 && (intersectionRect?.height ?? 0) < muchPixels) return;
      seen.disconnect();
      if (played.has(lab)) return;
      played.add(lab);
      lab.world.setPlaying(true, "clock");
    },
    { threshold: Array.from({ length: 51 }, (_, percent) => percent / 100) },
  );
  seen.observe(lab);
  return seen;
}
