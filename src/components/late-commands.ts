import { late } from "./late.ts";
import type { SweepWorld } from "./world.ts";

let part: typeof import("./lab-commands.ts") | undefined;

/** Loads what commands do, for those who give them. @throws SweepError where it cannot be had. */
export async function bringCommands(): Promise<void> {
  part ??= await late(import("./lab-commands.ts"));
}

/** Runs a command of the reader, given to an element: at once where what does it is here, else when it has come. */
export function giveCommand(world: SweepWorld, command: string, from?: EventTarget): void {
  if (part !== undefined) part.runCommand(world, command, { from });
  else
    bringCommands()
      .then(() => giveCommand(world, command, from))
      .catch((error) => world.fail(error));
}
