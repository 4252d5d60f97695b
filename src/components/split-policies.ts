/** Policies apart by commas, but not by those inside brackets. */
export function splitPolicies(text: string): string[] {
  return String(text) // code may give a list
    .split(/[,;](?![^(]*\))/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
