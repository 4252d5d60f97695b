import type { Figure, Frame } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Steps } from "../steps.ts";
import { hasDone } from "./slices.ts";
import { turn } from "./turn.ts";

/** What a picture shows of a log. */
export interface Moment {
  readonly shownTime: number;
  readonly frame: Frame;
}

interface Drawn {
  readonly log: SweepLog | undefined;
  readonly shownTime: number;
  readonly frame: Frame;
  readonly figure: Figure;
  moment: Moment | undefined;
  /** Another one for each update that was asked for. */
  readonly asked: object;
  prepare(): void;
}

/** Makes the picture that the figure draws next, at the moment at which this begins; true where another was asked for meanwhile. */
export async function drawWithPauses(host: Drawn): Promise<boolean> {
  let { log, asked } = host;
  let steps = pictureSteps(host);
  while (!hasDone(steps)) {
    await turn();
    if (log === host.log) continue;
    ({ log, asked } = host);
    steps = pictureSteps(host);
  }
  return asked !== host.asked;
}

/** What is wrong is said by the drawing that follows. */
function* pictureSteps(host: Drawn): Steps<void> {
  const { log } = host;
  host.moment = undefined;
  try {
    host.prepare();
    const { shownTime, frame } = host;
    if (log === undefined || frame.width === 0) return;
    host.moment = { shownTime, frame };
    yield; // a height may have asked the log
    yield* host.figure.prepare(log, shownTime, frame);
    yield; // what is left to do for the page is a task of its own
  } catch {}
}
