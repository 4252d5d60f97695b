import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [{ extends: true, test: { name: "node", environment: "node", include: ["tests/**/*.test.ts"], exclude: ["tests/**/*.browser.test.ts"] } }],
  },
});
