import { pricePerNodeSecond } from "../../analysis/spend.ts";
import { shortDuration } from "../../numerals.ts";
import { fontSize } from "../axes.ts";
import { type Money, moneyAt } from "../money.ts";
import { numberText } from "../number-text.ts";
import type { Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { textWidth } from "../text-width.ts";

/** What is counted: money at the sweep's own price or at another one, in any currency; where nothing has a price, node time. */
export interface Meter {
  /** "2.44", "€2.44", "2.44 credits", "3 h 12 min". */
  say(amount: number): string;
  /** " of node time" where it is no money. */
  readonly noun: string;
  at(index: SweepIndex, time: number): Pick<Money, "spent" | "saved">;
}

/** `price` is per node and hour in place of the config's; `currency` is an ISO 4217 code or any word. */
export function meterOf(
  { config }: SweepIndex,
  { price: perHour, currency }: { readonly price?: number; readonly currency?: string },
): Meter {
  const { compute } = config;
  const price = pricePerNodeSecond(
    perHour === undefined ? config : { ...config, compute: { ...compute, pricePerHour: perHour } },
  );
  if (price === 0) {
    const at = (index: SweepIndex, time: number) => {
      const { nodeSeconds, savedSeconds } = moneyAt(index, time);
      return { spent: nodeSeconds, saved: savedSeconds };
    };
    return { at, say: shortDuration, noun: " of node time" };
  }
  return { noun: "", at: (index, time) => moneyAt(index, time, price), say: (amount) => moneyText(amount, currency) };
}

function moneyText(amount: number, currency = ""): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${numberText(amount)} ${currency}`.trim();
  const digits = { minimumFractionDigits: 0, maximumSignificantDigits: 3 } as const;
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  return new Intl.NumberFormat("en", { ...style, ...digits }).format(amount);
}

const box = { y: 26, height: 6, part: "meter" } as const;

function meterWidth(pictureWidth: number): number {
  return Math.min(320, pictureWidth - 24);
}

/** The whole of the meter, behind its bars. */
export function meterBack(pictureWidth: number): Mark {
  const looks = { kind: "band", key: "meter:whole", tone: "surface", layer: "static" } as const;
  return { ...looks, ...box, x: 8, width: meterWidth(pictureWidth) };
}

/** Two bars on one scale: what was spent, and what early stops saved. Empty where no node has run. */
export function spendMeter(index: SweepIndex, time: number, of: { width: number; meter: Meter }): Mark[] {
  const { width, meter } = of;
  const now = meter.at(index, time);
  const end = meter.at(index, Number.POSITIVE_INFINITY);
  const whole = end.spent + end.saved;
  if (whole === 0) return [];
  const spentText = `spent ${meter.say(now.spent)}`;
  const savedText = `saved ${meter.say(now.saved)}`;
  const from = 8;
  const scale = (amount: number): number => (amount / whole) * meterWidth(width);
  const spent = scale(now.spent);
  const text = { kind: "text", layer: "overlay", size: fontSize.tick, baseline: "alphabetic", part: "meter" } as const;
  const bar = { ...box, kind: "bar", layer: "hot" } as const;
  const savedWidth = textWidth(savedText, fontSize.tick);
  const savedX = Math.max(
    from + textWidth(spentText, fontSize.tick) + 16,
    Math.min(from + spent, width - savedWidth - 8),
  );
  const hasRoom = savedX + savedWidth <= width; // else the caption says it
  const saved = {
    ...text,
    key: "meter:saved:text",
    tone: "stopped",
    anchor: "start",
    x: savedX,
    y: 18,
    text: savedText,
  } as const;
  return [
    { ...bar, key: "meter:spent", tone: "text", x: from, width: spent },
    { ...bar, key: "meter:saved", tone: "stopped", x: from + spent, width: scale(now.saved) },
    { ...text, key: "meter:spent:text", tone: "text", anchor: "start", x: from, y: 18, text: spentText },
    ...(hasRoom ? [saved] : []),
  ];
}
