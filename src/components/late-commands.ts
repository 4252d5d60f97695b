import { LatePart } from "./late-part.ts";
import type { SweepWorld } from "./world.ts";

/** What commands do. */
export const commands = new LatePart(() => import("./lab-commands.ts"));

/** Runs a command of the reader, given to an element: at once where what does it is here, else when it has come. */
export function giveCommand(world: SweepWorld, command: string, from?: EventTarget): void {
  if (commands.part !== undefined) commands.part.runCommand(world, command, { from });
  else
    commands
      .bring()
      .then((part) => part.runCommand(world, command, { from }))
      .catch((error) => world.fail(error));
}
