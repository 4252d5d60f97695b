/**
 * The main job: opens the playground in a browser, and serves all demos from the sources, the pages to copy from included.
 * In a checkout without the playground it runs the demo sweep in the terminal.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

async function startPlayground() {
  const { createServer } = await import("vite");
  const { servesBundles } = await import("./bundles.mjs");
  const server = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    publicDir: false,
    plugins: [servesBundles()],
    optimizeDeps: { entries: ["demos/*.html", "demos/course/*.html", "demos/policy-testing/*.html"] },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) return;
  console.log(`The playground is at ${url}demos/  (stop with Ctrl+C)`);
  console.log(`Pages to copy from are at ${url}demos/embed/`);
  openInBrowser(`${url}demos/`);
}

/** A machine without a screen has no browser to open; the printed address is enough then. */
function openInBrowser(url) {
  if (!process.stdout.isTTY || process.env.CI) return;
  const [program, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function runDemoSweep() {
  const steps = [["tests/tools/build.mjs"], ["dist/cli.js", "run", "demos/sweeps/bandit.yml"]];
  for (const step of steps) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
}

if (existsSync(`${root}demos/index.html`)) await startPlayground();
else runDemoSweep();
