import { numberText } from "../number-text.ts";

/** The name of a setting for readers: "slack factor" of "slackFactor". */
export function inPlainWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Name of a setting on an axis: "noise sd" of "objective.noise.sd", "delay evaluation" of "earlyTermination.delayEvaluation". */
export function settingName(path: string): string {
  return inPlainWords(path.replace(/^(earlyTermination|objective|limits)\./, "").replaceAll(".", " "));
}

/** A varied value as it is read: numbers and texts as they are, kinds by their type. */
export function settingText(value: unknown): string {
  if (typeof value === "number") return numberText(value, 4);
  if (typeof value === "string") return value;
  const { type } = (value ?? {}) as { readonly type?: unknown };
  return typeof type === "string" ? type : JSON.stringify(value);
}
