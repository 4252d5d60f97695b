import { type AzureReading, type Place, textOf } from "./azure-reading.ts";

/**
 * Notes a type that is meant, `log_uniform` or `median-stopping`, but that Azure's client refuses: it takes the name itself
 * in any case, or its class's name without "Policy", such as MedianStopping.
 */
export function noteAzureName(place: Place, { type, reading }: { type: string; reading: AzureReading }): void {
  const given = textOf(place.node);
  const asClass = given.replace(/(?<=[a-z])(?=[A-Z])/g, "_");
  if (given.toLowerCase() === type || asClass.toLowerCase() === type) return;
  reading.note(place, {
    code: "azure-name",
    message: `${given} is read as ${type}, but Azure refuses it`,
    hint: `Write ${type} for a job that you submit.`,
  });
}
