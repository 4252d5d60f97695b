import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeWhole } from "../../src/cli/files.ts";
import { bundlePath } from "../../src/cli/report.ts";
import { writeOutput } from "../../src/cli/write-output.ts";
import { parsePolicy, readSweep, simulate, summarize, validateConfig } from "../../src/index.ts";
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
  const rows = [1, 2, 3].flatMap((trial) =>
    [1, 2, 3, 4].map((step) => `${trial},${step},${(trial * step) / 12},${60 * step}`),
  );
  const files = { "runs.csv": ["trial,step,accuracy,time", ...rows].join("\n"), [bundlePath()]: bundle };
  const policies = ["bandit:0.1", "median(1)", "bandit(0.1, delay=9)"];
  const call = ["replay", "runs.csv", ...policies.flatMap((policy) => ["--policy", policy]), "--out", "r.html"];

  it("tells every policy as the terminal does: in a table, in words, and trial by trial", async () => {
    const { code, written, out } = await runCommand(call, { files });
    const page = written["r.html"] ?? "";
    expect(code).toBe(0);
    for (const policy of policies) {
      expect(page).toContain(`<td>${policy}</td>`);
      expect(page).toContain(`<h2>${policy}</h2>`);
    }
    const [, saved = ""] = /saved ([\d.]+ % of the training\s+time, [^.]*)\./.exec(out) ?? [];
    expect(page).toContain(saved.replace(/\s+/g, " "));
    expect(page).toContain("<td>LOST at report 1</td><td>LOST at report 1</td><td>kept</td>");
  });

  it("holds the record once, to be replayed: live under the first policy, the others beside it", async () => {
    const page = (await runCommand(call, { files })).written["r.html"] ?? "";
    const log = simulate(JSON.parse(scriptsOf(page)[0] ?? ""));
    expect(summarize(log)).toMatchObject({ trials: 3, stoppedByPolicy: 2 });
    const [, names = ""] = /<sweep-comparison for="sweep" policies="([^"]*)">/.exec(page) ?? [];
    expect(names).toBe("median-stopping(1), bandit(0.1,1,9)");
    for (const name of names.split(/,(?![^(]*\))/)) expect(() => parsePolicy(name)).not.toThrow();
  });

  it("says that parameters are as recorded, and nothing of money until a price is given", async () => {
    const page = (await runCommand(call, { files })).written["r.html"] ?? "";
    const facts = page.slice(page.indexOf("<dl>"), page.indexOf("</dl>"));
    expect(facts).toContain("<dt>Parameters</dt><dd>as recorded</dd>");
    expect(facts).not.toMatch(/[Cc]ost|random/);
    const priced = await runCommand([...call, "--price-per-hour", "3"], { files });
    expect(priced.written["r.html"]).toMatch(/<dt>Cost<\/dt><dd>[\d.]+ at 3 an hour<\/dd>/);
    expect(priced.out).toMatch(/worth\s+[\d.]+\s+at\s+3\s+an\s+hour/);
    const wrong = await runCommand([...call, "--price-per-hour", "free"], { files });
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('--price-per-hour must be a number above 0, got "free".'),
    ]);
  });
});

describe("writing a report", () => {
  const io = { write: writeWhole } as unknown as Parameters<typeof writeOutput>[2];
  const folders: string[] = [];
  const folder = async () => {
    const place = await mkdtemp(join(tmpdir(), "sweeplab-report-"));
    folders.push(place);
    return place;
  };
  afterAll(() => Promise.all(folders.map((place) => rm(place, { recursive: true }))));

  it("replaces a file at once and leaves nothing else behind", async () => {
    const place = await folder();
    await writeFile(join(place, "report.html"), "before");
    await writeOutput(join(place, "report.html"), "after", io);
    expect(await readdir(place)).toEqual(["report.html"]);
  });

  it("writes the file that a link leads to, there already or not, and leaves the link", async () => {
    const place = await folder();
    await mkdir(join(place, "far"));
    await writeFile(join(place, "far", "old.html"), "before");
    await symlink("far", join(place, "near"));
    for (const name of ["old.html", "new.html"]) {
      await symlink(`near/../far/${name}`, join(place, name));
      await writeOutput(join(place, name), "after", io);
      expect(await readlink(join(place, name))).toBe(`near/../far/${name}`);
      expect(await readFile(join(place, "far", name), "utf8")).toBe("after");
    }
    expect(await readdir(join(place, "far"))).toEqual(["new.html", "old.html"]);
  });

  it("says that a link leads to itself", async () => {
    const path = join(await folder(), "round.html");
    await symlink("round.html", path);
    await expect(writeOutput(path, "page", io)).rejects.toThrow(
      `${path}: is a link that leads to itself. Name the file itself.`,
    );
  });

  it("keeps the permissions of the file that it replaces", async () => {
    const path = join(await folder(), "report.html");
    await writeFile(path, "before");
    for (const mode of [0o600, 0o666]) {
      await chmod(path, mode);
      await writeOutput(path, "after", io);
      expect((await stat(path)).mode & 0o777).toBe(mode);
    }
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
