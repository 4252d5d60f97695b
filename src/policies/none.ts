import type { PolicyKind } from "./policy.ts";

/**
 * No early termination: every trial runs to its end.
 *
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)": the default when no policy is given.
 */
export const none = {
  type: "none",
  summary: "Every trial runs to its end.",
  fields: {},
  watches: () => [],
  judge: () => ({
    action: "continue",
    observed: null,
    bar: null,
    because: () => "there is no policy: every trial runs to its end",
  }),
  explain: () => ({ words: "No trial is stopped.", formula: "never" }),
} as const satisfies PolicyKind;
