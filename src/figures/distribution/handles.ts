import type { AnyDistributionSpec, Distribution } from "../../space/distribution.ts";
import { fontSize } from "../axes.ts";
import { withoutOverlaps } from "../labels.ts";
import { label } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { Handle, Stop, TextMark } from "../scene.ts";
import { textWidth } from "../text-width.ts";
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

/** The handles' settings in words above them, higher where they would touch. */
export function handleNames(handles: readonly Handle[], { plot }: DistributionLayout): TextMark[] {
  const { left, right, top, bottom } = plot;
  let placed: TextMark[] = [];
  for (const { key, x, text } of handles) {
    const half = textWidth(text, fontSize.tick) / 2;
    const place = Math.min(right - half, Math.max(left + half, x));
    const looks = { anchor: "middle", size: fontSize.tick, halo: true } as const;
    const rows = [32, 48, 64].map((above) => label(`${key}:name`, { x: place, y: bottom - above, text }, looks));
    const inside = { left: left - 1, right: right + 1, top, bottom };
    const tries = rows.map((row) => withoutOverlaps([...placed, row], inside));
    placed = tries.find(({ length }) => length > placed.length) ?? placed;
  }
  return placed;
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
      const own = toValue(middleOf(given.spec)); // does not move when the step does
      const middle = Number.isFinite(own) ? own : Number(given.quantile(0.5));
      return (setting) => middle + setting;
    }
    case "upper":
      return (setting) => setting - 1;
    default:
      return undefined;
  }
}

/** Where no other handle is: between the ends, or a sigma below mu. */
function middleOf({ minValue, maxValue, mu, sigma }: AnyDistributionSpec): number {
  return mu === undefined ? (Number(minValue) + Number(maxValue)) / 2 : Number(mu) - Number(sigma);
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
    ...{ key: name, setting: `${path}.${name}`, direction: "x", y: plot.bottom },
    x: Math.min(plot.right + 12, Math.max(plot.left - 12, x(place(value)))),
    ...{
      value,
      min: Number((Math.ceil(low / step) * step).toPrecision(12)),
      max: high,
      step,
      stops: stops.sort((a, b) => a.at - b.at),
    },
    label: name,
    text: `${name} ${numberText(value)}`,
  };
}
