import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { findBrowser } from "./tests/tools/browser.mjs";

/** `vitest --project node` needs no browser, so none is looked for. */
function wantsBrowser(): boolean {
  const names = process.argv.flatMap((argument, i) =>
    argument === "--project" ? [process.argv[i + 1]] : argument.startsWith("--project=") ? [argument.slice(10)] : [],
  );
  return names.length === 0 || names.includes("browser");
}

const nodeProject: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: "node",
    environment: "node",
    // Tests of a part of the engine have all of it, as everything has that is not a page.
    setupFiles: ["tests/tools/all-work.ts"],
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/**/*.browser.test.ts"],
  },
};

async function browserProject(): Promise<TestProjectInlineConfiguration> {
  const { executablePath, args, env } = await findBrowser();
  return {
    extends: true,
    test: {
      name: "browser",
      include: ["tests/**/*.browser.test.ts"],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath, args, env } }),
        instances: [{ browser: "chromium" }],
      },
    },
  };
}

/** Demos, README blocks and tests name the entries as a user does; here these are the sources. */
const alias = [
  { find: /^sweeplab$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  { find: /^sweeplab\/(.+)$/, replacement: fileURLToPath(new URL("src/$1.ts", import.meta.url)) },
];

export default defineConfig(async ({ mode }) => ({
  resolve: { alias },
  // A test that hangs is to fail; one on a busy machine is not.
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: mode === "test" && wantsBrowser() ? [nodeProject, await browserProject()] : [nodeProject],
  },
}));
