import { fail, quote, suggestName } from "../errors.ts";
import { type AnySpec, findKind } from "../fields.ts";
import { distributionKinds } from "../space/index.ts";

/**
 * A distribution in short form: "loguniform(-9, -2)" in the order of its settings, "quniform(0, 1, q=0.25)" with names,
 * "choice(16, 32, 64)" with its values. Whether the settings are right is for the distribution to say.
 * @throws SweepError for a name that no distribution has, and for more values than it takes.
 */
export function parseDistribution(text: string): AnySpec {
  const [, name = "", inside = ""] = /^\s*([\w-]+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(text) ?? [];
  const kind = findKind(distributionKinds, name);
  if (kind === undefined) {
    const names = distributionKinds.map(({ type }) => type);
    fail("expression", `unknown distribution ${quote(text)}`, suggestName(name, names));
  }
  const parts = inside
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (kind.type === "choice") return { type: kind.type, values: parts.map(readValue) } as AnySpec;
  const positions = Object.keys(kind.fields);
  if (parts.length > positions.length)
    fail(
      `expression (${kind.type})`,
      `takes at most ${positions.length} values: ${positions.join(", ")}, got ${quote(inside)}`,
    );
  const settings = parts.map((part, position) => {
    const [before = "", after] = part.split("=", 2);
    return after === undefined ? [positions[position], readValue(before)] : [before.trim(), readValue(after.trim())];
  });
  return { ...Object.fromEntries(settings), type: kind.type };
}

function readValue(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  const plain = text.replace(/^(['"])(.*)\1$/, "$2");
  return plain !== text || Number.isNaN(Number(text)) ? plain : Number(text);
}
