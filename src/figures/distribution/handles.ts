import { shortNumber } from "../../numerals.ts";
import type { Distribution } from "../../space/distribution.ts";
import type { Handle, Stop } from "../scene.ts";
import type { DistributionLayout } from "./layout.ts";

/** Handles on the numbers of a distribution: its ends, its middle and spread, its step. */
export function distributionHandles(given: Distribution, layout: DistributionLayout, path: string): Handle[] {
  const isExponent = /^q?log/.test(given.spec.type);
  const toValue = (setting: number): number => (isExponent ? Math.exp(setting) : setting);
  const settings = Object.entries(given.spec).flatMap(([name, value]) =>
    typeof value === "number" ? [{ name, value }] : [],
  );
  const read = (name: string): number => settings.find((each) => each.name === name)?.value ?? 0;
  return settings.flatMap(({ name, value }): Handle[] => {
    const place = placeOf(name, { given, mu: read("mu"), toValue });
    return place === undefined ? [] : [handle({ name, value, path }, place, layout)];
  });
}

/** Where a setting lies on the axis of values. */
function placeOf(
  name: string,
  of: { given: Distribution; mu: number; toValue: (setting: number) => number },
): ((setting: number) => number) | undefined {
  const { given, mu, toValue } = of;
  switch (name) {
    case "minValue":
    case "maxValue":
    case "mu":
      return toValue;
    case "sigma":
      return (setting) => toValue(mu + setting);
    case "q": {
      const median = Number(given.quantile(0.5)); // a value of the grid: the next one is a step away
      return (setting) => median + setting;
    }
    case "upper":
      return (setting) => setting - 1;
    default:
      return undefined;
  }
}

const isAboveZero = (name: string): boolean => name === "sigma" || name === "q";

function handle(
  setting: { name: string; value: number; path: string },
  place: (setting: number) => number,
  { x, plot }: DistributionLayout,
): Handle {
  const { name, value, path } = setting;
  const reach = Math.max(Math.abs(value), 1);
  const [low, high] = isAboveZero(name)
    ? [reach / 100, Math.max(value, reach) * 3]
    : [value - 3 * reach, value + 3 * reach];
  const stops = Array.from({ length: 241 }, (_, position): Stop => {
    const each = low + ((high - low) * position) / 240;
    return { at: x(place(each)), value: each };
  }).filter(({ at }) => Number.isFinite(at));
  const step = name === "upper" ? 1 : Number(`1e${Math.floor(Math.log10((high - low) / 200))}`);
  return {
    ...{ key: name, setting: `${path}.${name}`, direction: "x", x: x(place(value)), y: plot.bottom },
    ...{
      value,
      min: Number((Math.ceil(low / step) * step).toPrecision(12)),
      max: high,
      step,
      stops: stops.sort((a, b) => a.at - b.at),
    },
    label: name,
    text: `${name} ${shortNumber(value)}`,
  };
}
