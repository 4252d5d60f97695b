/** The design tokens: what a tone looks like. Nothing else in the figures knows a colour. */

/** Shape of a dot. */
export type GlyphName =
  | "ring"
  | "half-disc"
  | "disc"
  | "cut-square"
  | "cross"
  | "star"
  | "triangle-down"
  | "hollow-square"
  | "crosshair"
  | "diamond"
  | "point";

export interface Token {
  /** CSS custom property. */
  readonly property: string;
  readonly light: string;
  readonly dark: string;
  /** System colour under forced colours. */
  readonly forced: string;
}

export type Theme = "light" | "dark";

function token(name: string, light: string, dark: string, forced = "CanvasText"): Token {
  return { property: `--sweep-${name}`, light, dark, forced };
}

/** A shade between the system's ground and its text. */
function mixed(percent: number): string {
  return `color-mix(in srgb, CanvasText ${percent}%, Canvas)`;
}

const ink = ["#1a2129", "#e8edf2"] as const;

/** Every tone by its role. Contrast ratios and distances between statuses were measured when they were chosen. */
export const tokens = {
  ground: token("ground", "#ffffff", "#0f1419", "Canvas"),
  surface: token("surface", "#f4f6f8", "#1a2129", "Canvas"),
  text: token("text", ...ink),
  muted: token("muted", "#4d5867", "#a9b4c0"),
  axis: token("axis", "#7b8794", "#6d7985"),
  grid: token("grid", "#e3e8ed", "#2a333d", mixed(20)),
  focus: token("focus", "#0b57d0", "#8ab4ff", "Highlight"),
  queued: token("queued", "#566170", "#868d96", "GrayText"),
  running: token("running", "#2662e6", "#4a8ff0", "LinkText"),
  completed: token("completed", "#1e7055", "#74ecc0"),
  stopped: token("early-terminated", "#9a5200", "#f7c325"),
  failed: token("failed", "#6e0f25", "#d96a58", "GrayText"),
  best: token("best", "#5b1fa6", "#d7c4ff", "Highlight"),
  limit: token("limit", ...ink),
  bound: token("bound", ...ink),
  ghost: token("ghost", "#9a5200", "#f7c325", mixed(60)),
  gate: token("gate", "#7b8794", "#6d7985"),
  grace: token("grace", "#f4f6f8", "#1a2129", "Canvas"),
  "policy-none": token("policy-none", "#687077", "#d7dfe8"),
  "policy-bandit": token("policy-bandit", "#278bdb", "#63b1f9"),
  "policy-median": token("policy-median", "#05441d", "#5c8664"),
  "policy-truncation": token("policy-truncation", "#a76b14", "#f8a227"),
  "policy-hyperband": token("policy-hyperband", "#401c4a", "#906c91"),
  "ramp-0": token("ramp-0", "#e3e8ed", "#2a333d", mixed(16)),
  "ramp-1": token("ramp-1", "#c1c7cc", "#4a525b", mixed(30)),
  "ramp-2": token("ramp-2", "#a0a6ac", "#697279", mixed(44)),
  "ramp-3": token("ramp-3", "#7f858b", "#899098", mixed(58)),
  "ramp-4": token("ramp-4", "#5d646b", "#a9b0b6", mixed(72)),
  "ramp-5": token("ramp-5", "#3c434a", "#c8ced4", mixed(86)),
  "ramp-6": token("ramp-6", ...ink),
} as const satisfies { readonly [name: string]: Token };

export type Tone = keyof typeof tokens;

/** How a status is told apart without its colour, and its word. */
export interface StatusStyle {
  readonly tone: Tone;
  readonly word: string;
  readonly glyph: GlyphName;
  /** Dash of its curve; solid when empty. */
  readonly dash: readonly number[];
  readonly fill: "solid" | "dotted" | "diagonal" | "cross" | "stripes";
}

/** What became of a trial, as figures show it. */
export type Standing = "queued" | "running" | "completed" | "stopped" | "failed" | "limit";

export const statusStyles: { readonly [S in Standing]: StatusStyle } = {
  queued: { tone: "queued", word: "Queued", glyph: "ring", dash: [], fill: "dotted" },
  running: { tone: "running", word: "Running", glyph: "half-disc", dash: [], fill: "solid" },
  completed: { tone: "completed", word: "Completed", glyph: "disc", dash: [], fill: "solid" },
  stopped: { tone: "stopped", word: "Stopped early", glyph: "cut-square", dash: [8, 4], fill: "diagonal" },
  failed: { tone: "failed", word: "Failed", glyph: "cross", dash: [6, 3, 1, 3], fill: "cross" },
  limit: { tone: "limit", word: "Cut by limit", glyph: "triangle-down", dash: [], fill: "stripes" },
};

/** Widths of strokes in pixels. */
export const strokes = { hair: 1, curve: 1.5, focused: 2.5, best: 3, bound: 2.5, ghost: 1 } as const;

/** Dash of ghosts. */
export const ghostDash: readonly number[] = [1, 4];

/** A policy in comparisons: tone, dash and letter. */
export interface PolicyStyle {
  readonly tone: Tone;
  readonly dash: readonly number[];
  readonly letter: string;
}

const policyStyles: { readonly [type: string]: PolicyStyle } = {
  none: { tone: "policy-none", dash: [], letter: "–" },
  bandit: { tone: "policy-bandit", dash: [8, 3], letter: "B" },
  "median-stopping": { tone: "policy-median", dash: [2, 3], letter: "M" },
  "truncation-selection": { tone: "policy-truncation", dash: [10, 3, 2, 3], letter: "T" },
  hyperband: { tone: "policy-hyperband", dash: [6, 2, 1, 2, 1, 2], letter: "H" },
};

/** How a policy looks; one of the user's own looks like "hyperband" with its own first letter. */
export function policyStyle(type: string): PolicyStyle {
  const name = type === "median-rule" ? "median-stopping" : type;
  const known = Object.hasOwn(policyStyles, name) ? policyStyles[name] : undefined;
  return known ?? { tone: "policy-hyperband", dash: [6, 2, 1, 2, 1, 2], letter: type.slice(0, 1).toUpperCase() };
}

/** `var(--sweep-stopped)`: a tone as CSS, for live pages. */
export function cssColor(tone: Tone): string {
  return `var(${tokens[tone].property})`;
}

/** Tone of a place in a ranking: share 0 is the worst, 1 the best; the stronger against the ground, the better, whatever the goal. */
export function rampTone(share: number): Tone {
  const step = Math.min(6, Math.max(0, Math.round((Number.isNaN(share) ? 0 : share) * 6)));
  return `ramp-${step}` as Tone; // steps 0 to 6 are all tokens
}

/** The declarations that set every token of a theme: `--sweep-text: #1a2129; ...`. */
export function cssDeclarations(theme: Theme | "forced"): string {
  return Object.values(tokens)
    .map((each) => `${each.property}: ${each[theme]};`)
    .join(" ");
}
