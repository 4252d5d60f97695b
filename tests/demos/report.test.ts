import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWhole } from "../../src/cli/files.ts";
import { bundlePath } from "../../src/cli/report.ts";
import { writeOutput } from "../../src/cli/write-output.ts";
import { readLog, readSweep, simulate, summarize, validateConfig } from "../../src/index.ts";
import { runCommand } from "../cli/run-command.ts";

const job = `
display_name: A </script><b>bold</b> name
search_space:
  lr: { type: uniform, min_value: 0, max_value: 1 }
  name: { type: choice, values: ["</script><script>alert(1)</script>", "<!-- b"] }
limits: { max_total_trials: 12, max_concurrent_trials: 3 }
early_termination: { type: bandit, slack_factor: 0.05, delay_evaluation: 2 }
`;
const bundle = 'const text = "</script><!-- not the end -->"; globalThis.ran = text.length;';
const files = { "job.yml": job, [bundlePath()]: bundle };

/** The report of the job. */
async function report(): Promise<string> {
  const { code, written, err } = await runCommand(["run", "job.yml", "--out", "report.html"], { files });
  expect([code, err.includes("error")]).toEqual([0, false]);
  return written["report.html"] ?? "";
}

/** Texts of the page's script elements, as a browser finds their ends. */
function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script/gi)].map(([, text = ""]) => text);
}

describe("the report of a run", () => {
  it("holds the config that runs again to the same bits", async () => {
    const [data = ""] = scriptsOf(await report());
    const config = JSON.parse(data);
    expect(simulate(config)).toEqual(simulate(readSweep(job).config));
    expect(validateConfig(config)).toEqual(config);
  });

  it("needs nothing beside it: no address, and a policy that forbids requests", async () => {
    const html = await report();
    expect(html).toContain("default-src 'none'");
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses).toEqual([]);
  });

  it("is named as the job, else as its file, without the folders it lay in", async () => {
    const path = "/home/me/secret/sweep.yml";
    const nameless = job.replace(/^display_name:.*\n/m, "");
    const { written } = await runCommand(["run", path, "--out", "report.html"], {
      files: { [path]: nameless, [bundlePath()]: bundle },
    });
    expect(written["report.html"]).toContain("<h1>sweep.yml</h1>");
    expect(written["report.html"]).not.toContain("secret");
  });

  it("keeps names with markup as text, and scripts in one piece", async () => {
    const html = await report();
    expect(scriptsOf(html)).toHaveLength(2);
    expect(html).not.toContain("<b>bold");
    expect(html).not.toContain("alert(1)</script>");
    const run = new Function(`${scriptsOf(html)[1]}; return text;`);
    expect(run()).toBe("</script><!-- not the end -->");
  });

  it("reads without scripts: pictures, every stop with its reason, every trial", async () => {
    const html = await report();
    const log = simulate(readSweep(job).config);
    const { stopped, trials } = summarize(log);
    expect(stopped.length).toBeGreaterThan(0);
    for (const { trial, interval } of stopped)
      expect(html).toContain(`<b>Trial ${trial}</b> at interval ${interval}: `);
    expect([...html.matchAll(/<tr><td/g)]).toHaveLength(trials);
    expect([...html.matchAll(/<figure slot="poster"><svg/g)].length).toBeGreaterThan(4);
  });

  it("has no id twice", async () => {
    const ids = [...(await report()).matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says what to do where the package was not built", async () => {
    const { code, err, written } = await runCommand(["run", "job.yml", "--out", "report.html"], {
      files: { "job.yml": job },
    });
    expect([code, written]).toEqual([1, {}]);
    expect(err).toContain("is missing, and a report needs it. Install the package again, or run `npm run build`.");
  });
});

describe("the report of a replay", () => {
  it("holds the log of the record under the policy", async () => {
    const rows = [1, 2, 3].flatMap((trial) => [1, 2, 3, 4].map((step) => `${trial},${step},${(trial * step) / 12}`));
    const record = ["trial,step,accuracy", ...rows].join("\n");
    const { code, written } = await runCommand(["replay", "runs.csv", "--policy", "bandit:0.1", "--out", "r.html"], {
      files: { "runs.csv": record, [bundlePath()]: bundle },
    });
    expect(code).toBe(0);
    const log = readLog(scriptsOf(written["r.html"] ?? "")[0] ?? "");
    expect(summarize(log)).toMatchObject({ trials: 3, stoppedByPolicy: 2 });
  });
});

describe("writing a report", () => {
  const io = { write: writeWhole } as unknown as Parameters<typeof writeOutput>[2];
  const folder = () => mkdtemp(join(tmpdir(), "sweeplab-report-"));

  it("replaces a file at once and leaves nothing else behind", async () => {
    const place = await folder();
    await writeFile(join(place, "report.html"), "before");
    await writeOutput(join(place, "report.html"), "after", io);
    expect(await readdir(place)).toEqual(["report.html"]);
  });

  it("says why a folder cannot be the file", async () => {
    const place = await folder();
    await expect(writeOutput(place, "page", io)).rejects.toThrow(
      `${place}: is a folder, not a file. Name a file in it.`,
    );
  });

  it("says that a folder is missing", async () => {
    const path = join(await folder(), "nowhere", "report.html");
    await expect(writeOutput(path, "page", io)).rejects.toThrow(
      `${path}: lies in a folder that does not exist. Make the folder first.`,
    );
  });
});
