import { describe, expect, it } from "vitest";
import { embedCode } from "../../src/figures/embed-code.ts";

const config = { seed: "1", searchSpace: { x: { type: "choice", values: ["</script><b>", '"'] } } };

describe("the code to embed a sweep", () => {
  it("is a script tag and a lab with the sweep and its figures", () => {
    const elements = [{ tag: "sweep-player" }, { tag: "sweep-history", attributes: { x: "cost", "with-link": "" } }];
    expect(embedCode({ data: '{"searchSpace":{}}', elements, label: "A & B" })).toBe(
      `<script type="module" src="sweeplab.js"></script>
<sweep-lab label="A &amp; B">
<script type="application/json">
{"searchSpace":{}}
</script>
<sweep-player></sweep-player>
<sweep-history x="cost" with-link></sweep-history>
</sweep-lab>
`,
    );
  });

  it("keeps names with markup inside the data, to the letter", () => {
    const code = embedCode({ data: JSON.stringify(config), elements: [] });
    const [, data = ""] = /json">\n([\s\S]*?)\n<\/script>/.exec(code) ?? [];
    expect(JSON.parse(data)).toEqual(config);
    expect(code.match(/<\/script>/g)).toHaveLength(2);
  });
});
