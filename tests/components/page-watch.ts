/** Runs inside a page under test, before everything else: what its policies forbade, and axe for the rest. */
import axe from "axe-core";

const violations: string[] = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, sample, sourceFile, lineNumber }) => {
  violations.push(`${violatedDirective}: ${sample} (${sourceFile}:${lineNumber})`);
});
// The test server writes dynamic imports as calls of its own runner, which a page of its own does not have.
const runner = { wrapDynamicImport: (load: () => unknown) => load() };
Object.assign(window, { violations, axe, __vitest_browser_runner__: runner });
