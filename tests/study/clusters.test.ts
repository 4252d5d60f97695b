import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCommand } from "../cli/run-command.ts";
import { smallStudy } from "./small-study.ts";

const files = { "which-policy.yml": JSON.stringify({ ...smallStudy, seeds: 20 }) };
const textOf = (name: string) => readFileSync(new URL(`../../demos/studies/clusters/${name}`, import.meta.url), "utf8");

/** How each system names the shard, as its documentation says: Kubernetes from 0, the others as the array is written. */
const systems = [
  { name: "slurm.sh", of: 16, env: (shard: number) => ({ SLURM_ARRAY_TASK_ID: String(shard) }) },
  { name: "kubernetes.yml", of: 16, env: (shard: number) => ({ JOB_COMPLETION_INDEX: String(shard - 1) }) },
  { name: "github-actions.yml", of: 8, env: (shard: number) => ({ MATRIX_SHARD: String(shard) }) },
];

describe("the cluster examples", () => {
  it.each(systems)("of $name run every shard, which merge to the bits of one run", async ({ name, of, env }) => {
    const text = textOf(name)
      .replaceAll(/\$\{\{ matrix\.shard \}\}/g, "$MATRIX_SHARD")
      .replaceAll("\\\n", " ");
    const [, words = ""] = /sweeplab (study which-policy\.yml .*)$/m.exec(text) ?? [];
    const parts: Record<string, string> = {};
    for (let shard = 1; shard <= of; shard++) {
      const said = execFileSync("sh", ["-c", `echo ${words}`], { env: { ...process.env, ...env(shard) } });
      const { code, written } = await runCommand(String(said).trim().split(/\s+/), { files });
      expect(code).toBe(0);
      Object.assign(parts, written);
    }
    const whole = await runCommand(["study", "which-policy.yml", "--out", "whole"], { files });
    const merged = await runCommand(["merge", ...Object.keys(parts), "--out", "whole"], { files: parts });
    expect(merged.written.whole).toBe(whole.written.whole);
  });
});
