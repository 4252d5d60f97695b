import { Mismatch, number } from "../../fields.ts";
import { stepsOf } from "../quantize.ts";

/** q of the quantized kinds. Azure's documentation calls it a whole number; its own samples use 0.4. */
export const stepField = number({
  label: "Step",
  unit: "same as the value",
  above: 0,
  help: "Values are multiples of it.",
});

/** The problem of a step so small or so large that a value to round has no finite multiple near it. */
export function overflowOf(values: readonly number[], q: number): Mismatch | undefined {
  const steps = stepsOf(q);
  const bad = values.find((x) => !Number.isFinite(steps.value(steps.indexOf(x))));
  if (bad === undefined) return undefined;
  return new Mismatch(
    `q must give finite multiples, got q ${q} for values up to ${bad}`,
    "Use a q nearer to the range.",
  );
}
