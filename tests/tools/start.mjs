/**
 * The main job: opens the playground in a browser, and serves all demos from the sources, the pages to copy from included.
 * In a checkout without the playground it runs the demo sweep in the terminal. `npm start -- --port 8080` serves at that port.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The port that was asked for; undefined for the first that is free. */
function portWanted() {
  let port;
  try {
    ({ port } = parseArgs({ options: { port: { type: "string" } } }).values);
  } catch (error) {
    wrongUsage(error.message.split(". ")[0]);
  }
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65535)) wrongUsage(`Port '${port}' is none`);
  return port === undefined ? undefined : Number(port);
}

function wrongUsage(why) {
  console.error(`${why}. npm start takes a port from 0 to 65535: npm start -- --port 8080.`);
  process.exit(2);
}

async function startPlayground(port) {
  const { createServer } = await import("vite");
  const { servesBundles } = await import("./bundles.mjs");
  const server = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    publicDir: false,
    // A port that was asked for is that one or none.
    server: port === undefined ? {} : { port, strictPort: true },
    plugins: [servesBundles()],
    optimizeDeps: { entries: ["demos/*.html", "demos/course/*.html", "demos/policy-testing/*.html"] },
  });
  await server.listen().catch((error) => {
    console.error(`${error.message}. npm start -- --port 0 takes any that is free.`);
    process.exit(1);
  });
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

const port = portWanted();
if (existsSync(`${root}demos/index.html`)) await startPlayground(port);
else runDemoSweep();
