/** What a quiz asks, and when, where its attributes say nothing. */
export const usual = { ask: "winner", at: "interval:5" } as const;
