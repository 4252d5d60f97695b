/** The browsers that `npm run test:engines` compares: for each, how to open a page in it, or what to install. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";

/** @returns {Promise<{ name: string, advice: string, open?: (url: string) => Promise<() => Promise<void>> }[]>} */
export async function findEngines() {
  return [
    { name: "Chromium", advice: "install Chromium, Chrome or Edge, or set CHROME_PATH", open: openChromium },
    {
      name: "Firefox",
      advice: "on Debian apt-get install firefox-esr, elsewhere install Firefox, or set FIREFOX_PATH",
      open: firefoxOpener(),
    },
    { name: "WebKit", advice: "on Debian apt-get install webkit2gtk-driver xvfb", open: webkitOpener() },
  ];
}

async function openChromium(url) {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  const page = await browser.newPage();
  await page.goto(url);
  return () => browser.close();
}

function firefoxOpener() {
  const program =
    process.env.FIREFOX_PATH ?? find(["firefox", "firefox-esr"], "/Applications/Firefox.app/Contents/MacOS");
  if (program === undefined) return undefined;
  return async (url) => {
    const profile = mkdtempSync(join(tmpdir(), "sweeplab-firefox-"));
    // A first start would otherwise open a welcome page and call home.
    const settings = ["datareporting.policy.dataSubmissionEnabled", "toolkit.telemetry.enabled", "app.update.enabled"];
    const lines = settings.map((name) => `user_pref("${name}", false);`);
    writeFileSync(join(profile, "user.js"), [...lines, 'user_pref("browser.aboutwelcome.enabled", false);'].join("\n"));
    const env = { ...process.env, HOME: profile, MOZ_HEADLESS: "1" };
    const stop = start(program, ["--no-remote", "--new-instance", "--profile", profile, url], env);
    return async () => {
      await stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    };
  };
}

function webkitOpener() {
  const driver = find(["WebKitWebDriver"]);
  const miniBrowser = findMiniBrowser();
  const display = process.env.DISPLAY ? "" : find(["Xvfb"]);
  if (driver === undefined || miniBrowser === undefined || display === undefined) return undefined;
  return async (url) => {
    const displayName = display === "" ? process.env.DISPLAY : `:${90 + (process.pid % 900)}`;
    const stopDisplay = display === "" ? async () => {} : start(display, [displayName, "-screen", "0", "800x600x24"]);
    const port = 20000 + (process.pid % 20000);
    const env = { ...process.env, DISPLAY: displayName, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
    const stopDriver = start(driver, [`--port=${port}`, "--host=127.0.0.1"], env);
    const close = async () => {
      await stopDriver();
      await stopDisplay();
    };
    try {
      await openByDriver(`http://127.0.0.1:${port}`, miniBrowser, url);
    } catch (error) {
      await close();
      throw error;
    }
    return close;
  };
}

/** Two calls of the WebDriver protocol: a session, then the address. */
async function openByDriver(driverUrl, binary, url) {
  const browserOptions = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
  const capabilities = { capabilities: { alwaysMatch: { browserName: "MiniBrowser", ...browserOptions } } };
  const { value } = await post(`${driverUrl}/session`, capabilities, 20);
  await post(`${driverUrl}/session/${value.sessionId}/url`, { url }, 1);
}

/** The driver needs a moment before it listens, hence the attempts. */
async function post(address, body, attempts) {
  try {
    const response = await fetch(address, { method: "POST", body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver: ${answer.value?.message ?? response.status}`);
    return answer;
  } catch (error) {
    if (attempts <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return post(address, body, attempts - 1);
  }
}

function findMiniBrowser() {
  const folders = ["/usr/lib", "/usr/lib64", "/usr/libexec"].flatMap((root) => [root, ...subfolders(root)]);
  const versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
  return folders
    .flatMap((folder) => versions.map((version) => join(folder, version, "MiniBrowser")))
    .find(isExecutable);
}

function subfolders(folder) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && entry.name.includes("linux"))
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

function find(names, ...furtherFolders) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", ...furtherFolders];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a program in a process group of its own; the returned function ends that group and waits for it. */
function start(program, args, env = process.env) {
  const child = spawn(program, args, { env, stdio: "ignore", detached: process.platform !== "win32" });
  const ended = new Promise((resolve) => {
    child.once("exit", resolve);
    child.once("error", resolve);
  });
  return async () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      if (process.platform === "win32") child.kill();
      else process.kill(-child.pid, "SIGTERM");
    } catch {
      return;
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
  };
}
