import { readdirSync, readFileSync } from "node:fs";
import { createServer, type ViteDevServer } from "vite";
import { describe, expect, it } from "vitest";

const folder = "demos/embed";
const pages = readdirSync(folder).filter((file) => file.endsWith(".html") && file !== "index.html");

/** What a page asks for with its scripts and style sheets. */
const wanted = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^":]+)"/g)].map(([, address = ""]) => address);

async function serving<T>(use: (origin: string) => Promise<T>): Promise<T> {
  const { servesBundles } = (await import("../tools/bundles.mjs" as string)) as { servesBundles(): never };
  const server: ViteDevServer = await createServer({
    ...{ configFile: "vite.config.ts", publicDir: false, logLevel: "error", plugins: [servesBundles()] },
    server: { port: 0, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await server.listen();
    return await use(server.resolvedUrls?.local[0] ?? "");
  } finally {
    await server.close();
  }
}

describe("the pages to copy from", () => {
  it("are all on the page that lists them, which the playground links to", () => {
    const index = readFileSync(`${folder}/index.html`, "utf8");
    for (const page of pages) expect(index).toContain(`href="${page}"`);
    expect(readFileSync("demos/index.html", "utf8")).toContain('href="embed/"');
  });

  it("are served by npm start as they stand, with what they ask for, without a build", async () => {
    await serving(async (origin) => {
      for (const page of ["index.html", ...pages]) {
        const address = new URL(`${folder}/${page}`, origin);
        const html = await (await fetch(address)).text();
        if (page !== "index.html") expect(html).toBe(readFileSync(`${folder}/${page}`, "utf8"));
        for (const each of wanted(html).filter((file) => !file.includes("classic"))) {
          const answer = await fetch(new URL(each, address));
          expect(answer.headers.get("content-type"), each).toMatch(/^text\/(javascript|css)/);
        }
      }
      const { url } = await fetch(origin);
      expect(url).toBe(`${origin}demos/`);
    });
  });

  it("get a bundle for files that are given on: Lit is there without its checks for development", async () => {
    await serving(async (origin) => {
      const script = await (await fetch(`${origin}demos/sweeplab.classic.js`)).text();
      expect(["sweep-lab", "dev mode"].map((words) => script.includes(words))).toEqual([true, false]);
    });
  }, 60_000);
});
