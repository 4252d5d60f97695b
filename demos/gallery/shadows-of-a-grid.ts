import type { Demo } from "./demo.ts";

export const shadowsOfAGrid: Demo = {
  title: "Shadows of a grid",
  covers: "Twenty-five grid points cast five shadows on each axis: only five different learning rates were tried.",
  config: {
    seed: "grid",
    searchSpace: {
      learning_rate: { type: "choice", values: [0.0001, 0.001, 0.01, 0.03, 0.1] },
      batch_size: { type: "choice", values: [16, 32, 64, 128, 256] },
    },
    sampling: "grid",
    objective: { intervals: 6 },
    limits: { maxTotalTrials: 25, maxConcurrentTrials: 5 },
  },
  figures: [
    { type: "search-space", width: 400, options: { withSurface: true } },
    { type: "search-space", width: 320, at: 0.5, theme: "dark", options: { withOrder: true } },
  ],
};
