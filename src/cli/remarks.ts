import type { Problem } from "../errors.ts";
import type { Io } from "./command.ts";
import { inFileText } from "./read-input.ts";
import { styleFor } from "./style.ts";
import { safeText } from "./table.ts";

/** Prints what is legal but surprising, one line each, on the error output. */
export function warn(sweep: { readonly name: string }, remarks: readonly Problem[], io: Io): void {
  const style = styleFor(io.err, io.env);
  for (const remark of remarks) io.err.write(`${style.warn("warning:")} ${safeText(inFileText(sweep.name, remark))}\n`);
}
