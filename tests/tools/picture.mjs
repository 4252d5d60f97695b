/** Writes demos/picture.svg, the picture of the README, from tests/picture.ts. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const server = await createServer({ root, configFile: false, logLevel: "error", server: { middlewareMode: true } });
const { picture } = await server.ssrLoadModule("/tests/picture.ts");
writeFileSync(`${root}demos/picture.svg`, picture());
await server.close();
