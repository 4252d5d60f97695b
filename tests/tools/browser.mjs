/**
 * Finds a Chromium to test in: the one that CHROME_PATH names, else an installed Chromium, Chrome or Edge, else the one
 * inside the npm package @sparticuz/chromium, which brings its own system libraries (Linux on x64). Never gives up
 * silently: without a browser it throws and says what to do.
 */
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const cacheFolder = fileURLToPath(new URL("../../node_modules/.cache/sweeplab-chromium", import.meta.url));

/** Works as root and in containers, draws the same on every machine, and talks to no server by itself. */
const commonArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--font-render-hinting=none",
];

/**
 * @returns {Promise<{ source: string, executablePath: string, args: string[], env: Record<string, string> }>} what a
 * launcher needs; `env` is the whole environment of the browser.
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (!isExecutable(named)) {
      throw new Error(`CHROME_PATH: must name a browser that can be run, got ${named}. Correct it, or unset it.`);
    }
    return { source: "CHROME_PATH", executablePath: named, args: commonArguments, env: environment() };
  }
  const installed = candidates().find(isExecutable);
  if (installed !== undefined) {
    return { source: "installed", executablePath: installed, args: commonArguments, env: environment() };
  }
  return packagedBrowser();
}

function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where browsers usually are, best first. SWEEPLAB_IGNORE_INSTALLED_BROWSERS is for testing the last resort. */
function candidates() {
  if (process.env.SWEEPLAB_IGNORE_INSTALLED_BROWSERS) return [];
  if (process.platform === "darwin") {
    const applications = ["Google Chrome", "Chromium", "Microsoft Edge"];
    const places = applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    return [...places, ...places.map((place) => join(homedir(), place))];
  }
  if (process.platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name]);
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return roots.filter(Boolean).flatMap((root) => programs.map((program) => join(root, program)));
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/opt/google/chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function packagedBrowser() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `No browser found to test in (${process.platform}, ${process.arch}). Install Chrome, Chromium or Edge, or set CHROME_PATH to one.`,
    );
  }
  if (!existsSync(cacheFolder)) await unpack();
  const args = [...commonArguments, "--no-zygote", "--in-process-gpu", "--use-gl=angle", "--use-angle=swiftshader"];
  const env = {
    ...environment(),
    LD_LIBRARY_PATH: [join(cacheFolder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    FONTCONFIG_PATH: join(cacheFolder, "fonts"),
  };
  return { source: "@sparticuz/chromium", executablePath: join(cacheFolder, "chromium"), args, env };
}

/** The package's own file names folders of AWS Lambda. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(cacheFolder, "fonts")}</dir>
  <cachedir>${join(cacheFolder, "fonts-cache")}</cachedir>
</fontconfig>
`;

/**
 * Unpacks browser, fonts and libraries. The package takes the folder for temporary files as its target and unpacks the
 * libraries only where it believes to run on AWS Lambda, so both are pretended meanwhile. The folder appears under its
 * final name only when complete, so an interrupted or parallel run does no harm.
 */
async function unpack() {
  const draft = `${cacheFolder}-${process.pid}`;
  const pretended = { TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  const names = [...Object.keys(pretended), "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"];
  const before = names.map((name) => [name, process.env[name]]);
  console.log("No installed browser found; unpacking the one in @sparticuz/chromium (once).");
  mkdirSync(draft, { recursive: true });
  try {
    Object.assign(process.env, pretended);
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    writeFileSync(join(draft, "fonts", "fonts.conf"), fontConfiguration);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  try {
    renameSync(draft, cacheFolder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(cacheFolder)) throw error;
  }
}
