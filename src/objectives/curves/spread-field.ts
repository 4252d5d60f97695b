import { number } from "../../fields.ts";

/** How much trials differ in a setting of their curve. */
export function spreadField(of: string) {
  return number({
    label: "Spread",
    unit: `standard deviation of ln(${of}) over trials`,
    atLeast: 0,
    atMost: 2,
    default: 0.3,
  });
}
