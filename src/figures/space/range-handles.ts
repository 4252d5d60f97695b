import type { AnyDistributionSpec } from "../../space/distribution.ts";
import { numberText } from "../number-text.ts";
import type { Handle } from "../scene.ts";
import type { ColumnAxis } from "./columns.ts";
import type { SpaceLayout } from "./layout.ts";

/** Pixels that a handle keeps from the corner, where the other axis has one. */
const apart = 14;

/**
 * The ends of both axes as handles of the search space's own bounds, where a parameter has them. A drag inward takes a part
 * of the axis away, outward it adds up to half of its length; the axis then fits the new range.
 */
export function rangeHandles({ plot, x, y }: SpaceLayout): Handle[] {
  const { left, right, top, bottom } = plot;
  const across = handlesOf(x, "x", { low: left, high: right });
  const up = y === undefined ? [] : handlesOf(y, "y", { low: bottom, high: top });
  return [
    ...across.map((each) => ({ ...each, y: bottom, x: each.key.endsWith("minValue") ? left + apart : right })),
    ...up.map((each) => ({ ...each, x: left, y: each.key.endsWith("minValue") ? bottom - apart : top })),
  ];
}

function handlesOf(
  { path, dimension }: ColumnAxis,
  direction: "x" | "y",
  { low, high }: { low: number; high: number },
): Omit<Handle, "x" | "y">[] {
  const spec = dimension.distribution.spec as AnyDistributionSpec;
  const [minValue, maxValue] = [spec.minValue, spec.maxValue].map(Number) as [number, number];
  const span = maxValue - minValue;
  if (dimension.parent !== undefined || path.includes(".") || !(span > 0)) return [];
  const step = 10 ** Math.floor(Math.log10(span / 100));
  const at = (value: number): number => low + ((value - minValue) / span) * (high - low);
  return (["minValue", "maxValue"] as const).map((name) => {
    const value = name === "minValue" ? minValue : maxValue;
    const [min, max] =
      name === "minValue" ? [minValue - span / 2, maxValue - span / 20] : [minValue + span / 20, maxValue + span / 2];
    const shown = dimension.distribution.range?.[name === "minValue" ? 0 : 1] ?? value;
    const from = name === "minValue" ? "from" : "to";
    return {
      ...{ key: `${path}.${name}`, setting: `searchSpace.${path}.${name}`, direction, value, min, max, step },
      stops: [min, max].map((each) => ({ at: at(each), value: each })).sort((a, b) => a.at - b.at),
      ...{ label: `${path} ${from}`, text: `${path} ${from} ${numberText(shown)}` },
    };
  });
}
