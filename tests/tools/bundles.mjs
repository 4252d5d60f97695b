import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every element and the engine as one classic script, as the package ships it in dist/sweeplab.classic.js. */
async function classicBundle() {
  const lib = {
    entry: `${root}src/elements.ts`,
    formats: ["iife"],
    name: "sweeplab",
    fileName: () => "sweeplab.classic.js",
  };
  const rolldownOptions = { output: { codeSplitting: false } };
  const options = { write: false, minify: true, lib, rolldownOptions };
  // The server runs for development, and the file is for readers: Lit without its checks, which say so on the console.
  const resolve = { conditions: ["module", "browser", "production"] };
  const result = await build({ root, configFile: false, logLevel: "error", publicDir: false, resolve, build: options });
  const chunk = [result]
    .flat()
    .flatMap(({ output }) => output)
    .find(({ type }) => type === "chunk");
  return chunk.code;
}

/** Files of the package by their sources: pages that name them run from those, without a build. */
const sources = {
  "/dist/sweeplab.js": { type: "text/javascript", text: () => 'export * from "/src/elements.ts";' },
  "/dist/sweeplab.autoloader.js": { type: "text/javascript", text: () => 'export * from "/src/autoloader.ts";' },
  "/dist/sweeplab.css": { type: "text/css", text: () => readFileSync(`${root}src/sweeplab.css`, "utf8") },
};

/**
 * Vite plugin: pages to copy from find the files of the package, and are served as they stand, as their strict policies are
 * part of them. The classic bundle, which the playground puts into HTML files that it saves, is made at the first request.
 */
export function servesBundles() {
  let made;
  return {
    name: "bundles",
    configureServer({ middlewares }) {
      middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const send = (type, text) => response.setHeader("Content-Type", `${type}; charset=utf-8`).end(text);
        const page = /^\/demos\/embed\/[\w-]+\.html$/.test(pathname) ? root + pathname.slice(1) : "";
        try {
          if (pathname === "/") response.writeHead(302, { Location: "/demos/" }).end();
          else if (page !== "" && existsSync(page)) send("text/html", readFileSync(page, "utf8"));
          else if (Object.hasOwn(sources, pathname)) send(sources[pathname].type, sources[pathname].text());
          else if (pathname.endsWith("/sweeplab.classic.js")) send("text/javascript", await (made ??= classicBundle()));
          else next();
        } catch (error) {
          made = undefined;
          next(error);
        }
      });
    },
  };
}
