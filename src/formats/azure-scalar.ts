import type { AzureReading, Place } from "./azure-reading.ts";
import type { YamlNode } from "./yaml-text.ts";

/** What a YAML 1.1 reader, and Azure's is one, makes of texts without quotes that YAML 1.2 reads otherwise. */
const otherReadings: readonly (readonly [written: RegExp, taken: (plain: string) => string])[] = [
  [/^(?:yes|on)$/i, () => "true"],
  [/^(?:no|off)$/i, () => "false"],
  [/^[-+]?0[0-7]+$/, (plain) => String(Number.parseInt(plain, 8))],
  [
    /^[-+]?[1-9][0-9]*(?::[0-5]?[0-9])+$/,
    (plain) => `${plain.split(":").reduce((sum, part) => 60 * sum + Number(part), 0)}, a number in base 60`,
  ],
  [/^\d{4}-\d\d?-\d\d?$/, () => "a date"],
];

const grouped = /^[-+]?[1-9][0-9]*(?:_[0-9]+)+$/;

/**
 * The value of a scalar, with a note where Azure's reader takes it for something else. Numbers with underscores, 1_000,
 * are numbers as they are for Azure.
 */
export function azureScalar(place: Place, reading: AzureReading): unknown {
  const { plain } = place.node;
  const other = plain === undefined ? undefined : otherReadings.find(([written]) => written.test(plain));
  if (plain !== undefined && other !== undefined) {
    reading.note(place, {
      code: "yaml-1.1",
      message: `${plain} without quotes is ${other[1](plain)} to Azure's reader, which follows YAML 1.1`,
      hint: "Put it in quotes, or write it another way.",
    });
  }
  return groupedNumber(place.node) ?? place.node.value;
}

function groupedNumber({ plain }: YamlNode): number | undefined {
  return plain !== undefined && grouped.test(plain) ? Number(plain.replaceAll("_", "")) : undefined;
}
