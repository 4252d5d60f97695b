/**
 * Installs the packages of package-lock.json when they are missing or not the locked ones; otherwise does nothing. Runs
 * before anything is installed, so it uses Node alone.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const oldestNode = [20, 19];

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Node must be ${oldestNode.join(".")} or newer, this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
  process.exit(1);
}

/** npm keeps a copy of the lockfile inside node_modules; packages for other machines are optional and may be missing. */
function isInstalled() {
  const copy = `${root}node_modules/.package-lock.json`;
  if (!existsSync(copy)) return false;
  const locked = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8")).packages;
  const present = JSON.parse(readFileSync(copy, "utf8")).packages;
  return Object.entries(locked).every(([path, { integrity, optional }]) => {
    if (path === "" || (optional && !(path in present))) return true;
    return present[path]?.integrity === integrity && existsSync(root + path);
  });
}

function install() {
  console.log("Installing packages (npm ci) ...");
  const options = ["ci", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", options, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (result.status === 0) return;
  console.error("npm ci failed. Check the connection to the npm registry, then try again.");
  process.exit(1);
}

requireNode();
if (!isInstalled()) install();
