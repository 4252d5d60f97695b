import type { AzureReading, Place } from "./azure-reading.ts";
import type { YamlNode } from "./yaml-text.ts";

type OtherReading = readonly [written: RegExp, taken: (plain: string) => string];

/** What a YAML 1.1 reader, and Azure's is one, makes of texts without quotes that YAML 1.2 reads otherwise. */
const otherReadings: readonly OtherReading[] = [
  [/^(?:yes|on)$/i, () => "true"],
  [/^(?:no|off)$/i, () => "false"],
  [/^[-+]?0[0-7]+$/, (plain) => String(Number.parseInt(plain, 8))],
  [
    /^[-+]?[1-9][0-9]*(?::[0-5]?[0-9])+$/,
    (plain) => `${plain.split(":").reduce((sum, part) => 60 * sum + Number(part), 0)}, a number in base 60`,
  ],
  [/^\d{4}-\d\d?-\d\d?$/, () => "a date"],
];

/**
 * 1.1 wants both a point and a sign in an exponent: 1.0e-3 is a number, 1e-3 a text. Where only a number may stand,
 * Azure's client makes it one again; a value of a choice stays a text.
 */
const exponent: OtherReading = [/^[-+]?(?:\d+e[-+]?\d+|(?:\d+\.\d*|\.\d+)e\d+)$/i, () => "a text, not a number,"];

const grouped = /^[-+]?[1-9][0-9]*(?:_[0-9]+)+$/;

/**
 * The value of a scalar, with a note where Azure's reader takes it for something else. Numbers with underscores, 1_000,
 * are numbers as they are for Azure, and so are numbers in quotes where no text may stand.
 */
export function azureScalar(place: Place, reading: AzureReading, mayBeText = false): unknown {
  const { plain } = place.node;
  const readings = mayBeText ? [...otherReadings, exponent] : otherReadings;
  const other = plain === undefined ? undefined : readings.find(([written]) => written.test(plain));
  if (plain !== undefined && other !== undefined) {
    reading.note(place, {
      code: "yaml-1.1",
      message: `${plain} without quotes is ${other[1](plain)} to Azure's reader, which follows YAML 1.1`,
      hint: "Put it in quotes, or write it another way.",
    });
  }
  return groupedNumber(place.node) ?? (mayBeText ? undefined : quotedNumber(place.node)) ?? place.node.value;
}

/** Where only a number may stand, Azure's client makes one of "0.1" in quotes. */
function quotedNumber({ value, plain }: YamlNode): number | undefined {
  const isNumber =
    plain === undefined && typeof value === "string" && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value);
  return isNumber ? Number(value) : undefined;
}

function groupedNumber({ plain }: YamlNode): number | undefined {
  return plain !== undefined && grouped.test(plain) ? Number(plain.replaceAll("_", "")) : undefined;
}
