import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundlePath } from "../../src/cli/report.ts";
import { runCommand } from "../cli/run-command.ts";
import { smallStudy } from "./small-study.ts";

const demo = (name: string): string => readFileSync(new URL(`../../demos/studies/${name}`, import.meta.url), "utf8");
const files = { "study.json": JSON.stringify(smallStudy) };

describe("sweeplab study", () => {
  it("prints a row for each policy and what the columns mean", async () => {
    const { code, out } = await runCommand(["study", "study.json"], { files, columns: 140 });
    expect(code).toBe(0);
    const lines = out.split("\n");
    expect(lines[0]).toBe("10 worlds of up to 8 trials, 4 cases; means, in brackets 95 % of a bootstrap over worlds.");
    expect(lines[2]).toMatch(/^policy +stopped +saved +lost +winner lost +false stops +missed stops +cost +to best$/);
    expect(lines[3]).toMatch(/^none +0 +0 % +0 \[0, 0\] +0 % +0 % +100 %/);
    expect(lines[4]).toMatch(/^bandit:0\.2 /);
  });

  it("tells settings of one policy apart in a terminal of usual width", async () => {
    const policies = ["truncation:20,5,10", "truncation:20,5,20", "median:5"];
    const given = { "study.json": JSON.stringify({ ...smallStudy, seeds: 2, policies }) };
    const { out } = await runCommand(["study", "study.json"], { files: given, columns: 100 });
    const names = out
      .split("\n")
      .slice(3, 7)
      .map((line) => line.split(" ", 1)[0]);
    expect(names).toEqual(["none", ...policies]);
    expect(out.split("\n")[3]).toMatch(/ \d+ min$/);
  });

  it("prints everything as JSON", async () => {
    const { out } = await runCommand(["study", "study.json", "--json"], { files });
    const { worlds, cases, topK } = JSON.parse(out);
    expect({ worlds, topK }).toEqual({ worlds: 10, topK: 2 });
    expect(cases[1].values.savedShare).toEqual({
      mean: expect.any(Number),
      low: expect.any(Number),
      high: expect.any(Number),
      worlds: 10,
    });
  });

  it("reads the sweep beside the study, and varies its settings", async () => {
    const given = {
      "a/when.yml": demo("when-is-it-safe.yml").replace("seeds: 100", "seeds: 1"),
      "a/job.yml": demo("job.yml"),
    };
    const { code, out } = await runCommand(["study", "a/when.yml"], { files: given, columns: 140 });
    expect(code).toBe(0);
    expect(out).toMatch(/1 world of up to 40 trials, 24 cases/);
    expect(out).toMatch(/sd +delayEvaluation +policy/);
  });

  it("says which worlds a shard has written, and where there are more shards than worlds", async () => {
    const written = async (shard: string) =>
      (await runCommand(["study", "study.json", "--shard", shard, "--out", "p"], { files })).out;
    expect(await written("1/2")).toBe("Worlds 0 to 4 of 10 written to p.\n");
    expect(await written("2/10")).toBe("World 1 of 10 written to p.\n");
    expect(await written("1/20")).toBe("No world of 10 written to p.\n");
  });

  it("says how many trials its largest worlds have, where their number is varied", async () => {
    const given = { "s.json": JSON.stringify({ ...smallStudy, seeds: 2, vary: { "limits.maxTotalTrials": [3, 12] } }) };
    expect((await runCommand(["study", "s.json"], { files: given })).out).toMatch(
      /^2 worlds of up to 12 trials, 8 cases/,
    );
  });

  it("studies the sweep step that --step names, where the sweep's file is a pipeline with several", async () => {
    const step = (total: number) =>
      `{type: sweep, trial: ./t.yml, sampling_algorithm: random, search_space: {x: {type: uniform, min_value: 0, max_value: 1}}, objective: {goal: maximize, primary_metric: m}, limits: {max_total_trials: ${total}}}`;
    const given = {
      "s.yml": "sweep: p.yml\npolicies: [median]\nseeds: 2\n",
      "p.yml": `type: pipeline\njobs:\n  a: ${step(3)}\n  b: ${step(5)}\n`,
    };
    expect(await runCommand(["study", "s.yml"], { files: given })).toMatchObject({
      code: 1,
      err: "error: p.yml line 1, column 1: this pipeline has 2 sweep steps: a, b. Say which step to read, such as a, or keep only one.\n",
    });
    expect((await runCommand(["study", "s.yml", "--step", "b"], { files: given })).out).toMatch(
      /^2 worlds of up to 5 /,
    );
    expect(await runCommand(["study", "study.json", "--step", "b"], { files })).toMatchObject({ code: 2 });
  });

  it("writes shards that merge to exactly the whole study", async () => {
    const whole = await runCommand(["study", "study.json", "--out", "whole"], { files });
    const parts: Record<string, string> = {};
    for (const index of [1, 2, 3]) {
      const { out, written } = await runCommand(
        ["study", "study.json", "--shard", `${index}/3`, "--out", `p${index}`],
        { files },
      );
      expect(out).toMatch(/^Worlds \d to \d of 10 written to p\d\.\n$/);
      Object.assign(parts, written);
    }
    const merged = await runCommand(["merge", "p2", "p3", "p1", "--out", "merged"], { files: parts });
    expect(merged.written.merged).toBe(whole.written.whole);
    expect(merged.out).toBe(whole.out);
    const piped = await runCommand(["study", "study.json", "--shard", "2/3"], { files });
    expect(piped.out).toBe(parts.p2);
  });

  it("writes a page with the frontier and the safety map for --out file.html, and refuses one of a shard", async () => {
    const vary = { "objective.noise.sd": [0, 0.1], "earlyTermination.delayEvaluation": [0, 3] };
    const given = {
      "in/s.json": JSON.stringify({ ...smallStudy, policies: ["bandit:0.1"], vary }),
      [bundlePath()]: "live()",
    };
    const { code, written } = await runCommand(["study", "in/s.json", "--out", "s.html"], { files: given });
    const page = written["s.html"] ?? "";
    expect(code).toBe(0);
    expect(page).toMatch(/<sweep-frontier points="\[{&quot;.*<sweep-safety map="{&quot;/s);
    expect(page).toContain("<h1>s.json</h1>");
    expect(page).toContain("<script>live()</script>");
    expect(page.match(/<th scope="col"/g)).toHaveLength(7 + 9);
    const ofShard = await runCommand(["study", "in/s.json", "--shard", "1/2", "--out", "s.html"], { files: given });
    expect(ofShard).toMatchObject({ code: 2, err: expect.stringContaining("a page needs all worlds") });
  });

  it.each(["study", "merge"])(
    "refuses a file whose name says what it would not be, before any work: %s",
    async (name) => {
      const call = await runCommand([name, "not-read", "--out", "worlds.csv"]);
      expect(call).toMatchObject({ code: 2, err: expect.stringContaining('.ndjson; got "worlds.csv"'), written: {} });
    },
  );

  it("says what is wrong with its file, its sweep's file, and its call", async () => {
    const wrong = { "s.yml": "sweep: job.yml\npolicies: [bandti]\nseeds: 5\n", "job.yml": demo("job.yml") };
    expect(await runCommand(["study", "s.yml"], { files: wrong })).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^error: s\.yml line 2, column 12, policies\[0\]: unknown policy "bandti"\. Did you mean "bandit"\?/,
      ),
    });
    expect(await runCommand(["study", "s.yml"], { files: { "s.yml": wrong["s.yml"] } })).toMatchObject({
      code: 1,
      err: "error: job.yml: no such file. Check its name and its folder. s.yml names it as its sweep.\n",
    });
    for (const shard of ["0/3", "4/3", "x", "1"]) {
      expect(await runCommand(["study", "study.json", "--shard", shard], { files })).toMatchObject({
        code: 2,
        err: expect.stringContaining(`--shard must be i/n with i from 1 to n, got "${shard}".`),
      });
    }
    for (const out of [[], ["--out", "p1.ndjson"]])
      expect(await runCommand(["study", "study.json", "--shard", "1/2", "--json", ...out], { files })).toMatchObject({
        code: 2,
        out: "",
        err: expect.stringContaining("study: --json prints the comparison, which needs all worlds: leave it out here"),
      });
  });
});

describe("sweeplab merge", () => {
  it("names the part that is cut, comes twice, or is missing", async () => {
    const parts: Record<string, string> = {};
    for (const index of [1, 2]) {
      const { out } = await runCommand(["study", "study.json", "--shard", `${index}/2`], { files });
      parts[`p${index}`] = out;
    }
    const failing = async (names: readonly string[], given = parts) => {
      const { code, err } = await runCommand(["merge", ...names], { files: given });
      expect(code).toBe(1);
      return err;
    };
    expect(await failing(["p1"])).toBe("error: worlds 5 to 9 are in no part. Run shard 2/2.\n");
    expect(await failing(["p1", "p2", "p2"])).toBe(
      "error: p2: has worlds that p2 has too: 5 to 9. Give each part once.\n",
    );
    const cut = { ...parts, p2: parts.p2?.slice(0, -30) ?? "" };
    expect(await failing(["p1", "p2"], cut)).toMatch(
      /^error: p2 line \d+: the part is cut: worlds 5 to 9 .* Run shard 2\/2 again\.\n$/,
    );
    expect((await runCommand(["merge"])).code).toBe(2);
  });

  it("looks up names with * and ?, and takes line ends as they are, since shells on Windows leave the first and change the second", async () => {
    const parts: Record<string, string> = { ".part-3": "not a part", "a+part-1": "not a part" };
    for (const index of [1, 2]) {
      const { out } = await runCommand(["study", "study.json", "--shard", `${index}/2`], { files });
      parts[`in/part-${index}.ndjson`] = out.replaceAll("\n", "\r\n");
    }
    const whole = await runCommand(["study", "study.json"], { files });
    for (const pattern of ["in/part-*.ndjson", "in/part-?.*", "in/*"])
      expect(await runCommand(["merge", pattern], { files: parts })).toMatchObject({ code: 0, out: whole.out });
    expect(await runCommand(["merge", "in/prt-*.ndjson"], { files: parts })).toMatchObject({
      code: 1,
      err: "error: in/prt-*.ndjson: no such file. Check its name and its folder.\n",
    });
    const odd = { "in/part-*": parts["in/part-2.ndjson"] ?? "", ...parts };
    expect((await runCommand(["merge", "in/part-*"], { files: odd })).err).toBe(
      "error: worlds 0 to 4 are in no part. Run shard 1/2.\n",
    );
  });
});

describe("a file that is something else than a study", () => {
  it.each([
    { text: '{"format":"sweeplab study part","x":1}\n{}', is: "a part of a study", hint: "sweeplab merge <part> ..." },
    { text: '{"format":1,"config":{},"events":[]}', is: "the log of a sweep", hint: "Give the job that it was made" },
    { text: "<!doctype html>", is: "a page or a picture", hint: "Give the job that it was made from" },
    { text: "trial,step,value\na,1,0.5\n", is: "a table", hint: "sweeplab replay <runs.csv>" },
  ])("is said to be $is", async ({ text, is, hint }) => {
    const { code, err } = await runCommand(["study", "x"], { files: { x: text } });
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^error: x: is ${is}, not a study\\. .*\n$`));
    expect(err).toContain(hint);
  });
});
