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
  const result = await build({ root, configFile: false, logLevel: "error", publicDir: false, build: options });
  const chunk = [result]
    .flat()
    .flatMap(({ output }) => output)
    .find(({ type }) => type === "chunk");
  return chunk.code;
}

/** Vite plugin: the playground puts the bundle into HTML files that it saves; it is made at the first request. */
export function servesClassicBundle() {
  let made;
  return {
    name: "classic-bundle",
    configureServer({ middlewares }) {
      middlewares.use(async (request, response, next) => {
        if (!/\/sweeplab\.classic\.js(\?|$)/.test(request.url ?? "")) return next();
        try {
          made ??= classicBundle();
          response.setHeader("Content-Type", "text/javascript");
          response.end(await made);
        } catch (error) {
          made = undefined;
          next(error);
        }
      });
    },
  };
}
