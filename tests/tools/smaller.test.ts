import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import alea from "seedrandom/lib/alea.js";
import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { asModule, smallerModule } from "./smaller.mjs";

const smaller = (folder: string, code: string) => smallerModule(code, `/home/src/${folder}/file.ts`, parseAst);

describe("a module as pages load it", () => {
  it("has style sheets without comments and without white space that no browser needs", () => {
    const code = "const a = css`\n  /* why */\n  .a > .b,\n  a:hover {\n    margin: 0 -1px;\n    color: red;\n  }\n`;";
    expect(smaller("components", code)).toBe("const a = css` .a>.b,a:hover{margin:0 -1px;color:red}`;");
  });

  it("has markup without indents; lines, and what stands in one, stay", () => {
    const code = "[html`<p>\n    a  b\n</p>`, svg`<b\n  title='x'>`, text`\n  kept`]";
    expect(smaller("components", code)).toBe("[html`<p>\na  b\n</p>`, svg`<b\ntitle='x'>`, text`\n  kept`]");
  });

  it("has no words for forms in its fields and kinds, and all that a reader is told", () => {
    const code = `
      const field = number({ label: "Slack", unit: "ratio", above: 0, help: \`At \${most}\`, hint: "Try 0.1." });
      const kind = { type: "bandit", summary: "Stops.", fields: { field }, says: { summary: "kept", label: "kept" } };
      const choice = oneOf(["label", "help"], { label: words, default: "help" });`;
    const made = smaller("policies", code) ?? "";
    for (const gone of ["Slack", "ratio", "At", "Stops"]) expect(made).not.toContain(gone);
    const run = new Function("number", "oneOf", "most", "words", `${made}; return { field, kind, choice };`);
    const kept = run(
      (given: object) => given,
      (...given: unknown[]) => given,
      1,
      "said elsewhere",
    );
    expect(kept.field).toEqual({ above: 0, hint: "Try 0.1." });
    expect(kept.kind).toEqual({
      type: "bandit",
      fields: { field: kept.field },
      says: { summary: "kept", label: "kept" },
    });
    expect(kept.choice).toEqual([["label", "help"], { label: "said elsewhere", default: "help" }]);
  });

  it("stays as it is where it is none of ours", () => {
    expect(smallerModule("css` a `", "/home/node_modules/lit/x.js", parseAst)).toBeUndefined();
  });
});

describe("the random generator as pages load it", () => {
  const path = createRequire(import.meta.url).resolve("seedrandom/lib/alea.js");

  it("has no wrapper that asks for the kind of module, and gives the same numbers", () => {
    const made = asModule(readFileSync(path, "utf8"));
    for (const gone of ["define", "module"]) expect(made).not.toContain(gone);
    const same = new Function(made.replace("export default", "return"))();
    const draws = (make: typeof alea) =>
      Array.from(
        { length: 5 },
        (
          (draw) => () =>
            draw()
        )(make("seed").double),
      );
    expect(draws(same)).toEqual(draws(alea));
  });

  it("stops the build where the package is written in another way", () => {
    expect(() => asModule("export default function alea() {}")).toThrow("alea.js");
  });
});
