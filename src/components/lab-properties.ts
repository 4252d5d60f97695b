import type { PropertyDeclarations } from "lit";

/** Attributes that replace a setting of the spec. */
export const changing = ["seed", "policy", "surface", "noise", "nodes", "price"] as const;

const texts = ["src", "label", "locale", "figures", "at", "narration", "seed", "policy", "surface"];
const numbers = ["noise", "nodes", "price", "speed"];
const flags = ["autoplay", "permalink"];

/** Attributes of a lab; texts and numbers are null, flags false where they are absent. */
export const labProperties: PropertyDeclarations = {
  ...Object.fromEntries(texts.map((name) => [name, { type: String }])),
  ...Object.fromEntries(numbers.map((name) => [name, { type: Number }])),
  ...Object.fromEntries(flags.map((name) => [name, { type: Boolean }])),
  messages: { attribute: false },
  // Players have a button that makes the sweep heard.
  withSound: { type: Boolean, attribute: "with-sound" },
  withoutMotion: { type: Boolean, attribute: "without-motion" },
  ...Object.fromEntries(["preset", "locked", "theme"].map((name) => [name, { type: String, reflect: true }])),
};
