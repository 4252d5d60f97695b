// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Azure look like template strings
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { figures } from "../../src/figures/index.ts";
import { readLog } from "../../src/formats/log-json.ts";
import { logHasher } from "../../src/simulation/hash.ts";
import { createReplay } from "../../src/simulation/replay.ts";
import { runCommand } from "./run-command.ts";

const job = `type: sweep
display_name: small
trial:
  command: python t.py --x \${{search_space.x}} --model \${{search_space.model}}
  environment: azureml:e:1
sampling_algorithm: {type: random, seed: 1}
search_space:
  x: {type: uniform, min_value: 0, max_value: 1}
  model: {type: choice, values: [svm, tree]}
objective: {goal: maximize, primary_metric: accuracy}
early_termination: {type: bandit, slack_factor: 0.05, evaluation_interval: 1, delay_evaluation: 3}
limits: {max_total_trials: 6, max_concurrent_trials: 2, timeout: 36000}
`;
const files = { "job.yml": job, "-": job };
const run = (...argv: string[]) => runCommand(argv, { files });

/** Longest line in characters. */
const widest = (text: string): number => Math.max(...text.split("\n").map((line) => [...line].length));

describe("sweeplab run --out picture.svg", () => {
  const picture = async (...options: string[]) =>
    (await run("run", "job.yml", "--out", "picture.svg", ...options)).written["picture.svg"] ?? "";

  it("draws the learning curves at the end of the sweep, with their legend and how to make them again", async () => {
    const log = readLog((await run("run", "job.yml", "--json")).out);
    const svg = await picture();
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(svg).toContain('<title id="sweep-title">Learning curves</title>');
    expect(svg).toMatch(new RegExp(`Sweeplab · seed sweeplab · log ${createReplay(log).hash} · at `));
    const canceled = log.events.filter((event) => event.type === "trialEnded" && event.status === "canceled").length;
    expect(svg).toContain(`Stopped early ${canceled}`);
  });

  it("draws any figure, in either theme", async () => {
    const dark = await picture("--figure", "timeline", "--theme", "dark");
    expect(dark).toContain('<title id="sweep-title">Timeline</title>');
    expect(dark).toContain('fill="#0f1419"');
    expect(await picture("--figure", "timeline")).toContain('fill="#ffffff"');
    for (const { type } of figures) expect(await picture("--figure", type)).toMatch(/<\/svg>\n$/);
  });

  it("writes nothing where the sweep is wrong", async () => {
    const bad = await runCommand(["run", "job.yml", "--out", "a.svg"], { files: { "job.yml": "type: sweep" } });
    expect([bad.code, bad.written]).toEqual([1, {}]);
  });
});

describe("sweeplab run", () => {
  it("prints every trial, the reason for each stop, and the summary", async () => {
    const { code, out, err } = await run("run", "job.yml");
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toMatch(/^small: maximize accuracy, random sampling, bandit policy, 6 trials at most, 2 at a time\n/);
    expect(out).toMatch(/^trial {2}status {5}reports {2}accuracy {2}x +model$/m);
    for (let trial = 0; trial < 6; trial++)
      expect(out).toMatch(new RegExp(`^ *\\*? *${trial} {2}(completed|canceled) `, "m"));
    expect(out.match(/^ {9}report \d+: best so far .* is below .*: stop$/gm)?.length).toBe(
      out.match(/ canceled /g)?.length,
    );
    expect(out).toMatch(/^Best {4}trial \d: accuracy 0\.\d+ with x 0\.\d+ and model (svm|tree)$/m);
    expect(out).toMatch(/^Trials {2}6: \d completed and \d stopped by the policy$/m);
    expect(out).toMatch(/^Saved {3}.* of training \(\d+ %\) not run, worth [\d.]+$/m);
    expect(out).toMatch(
      /^Lost {4}(nothing: no stopped trial|the winner: trial \d, stopped at report \d+, would have reached)/m,
    );
    expect(out).toMatch(/^Log {5}[0-9a-f]{16}$/m);
  });

  it("prints the hash of the whole log, of which it keeps only what it tells", async () => {
    const log = readLog((await run("run", "job.yml", "--json")).out);
    expect((await run("run", "job.yml")).out).toContain(`\nLog     ${createReplay(log).hash}\n`);
    const { config, events } = log;
    const hasher = logHasher(config);
    for (const event of events) hasher.add(event);
    expect(hasher.digest()).toBe(createReplay(log).hash);
  });

  it.each([60, 80, 200])("fits a terminal of %i columns", async (columns) => {
    const { out } = await runCommand(["run", "job.yml"], { files, columns });
    expect(widest(out)).toBeLessThanOrEqual(columns);
  });

  it("gives the same text again, from a file and from standard input", async () => {
    const first = await run("run", "job.yml");
    expect((await run("run", "-")).out).toBe(first.out);
    expect((await run("run", "job.yml")).out).toBe(first.out);
  });

  it("takes other seeds, policies, samplers, objectives and limits", async () => {
    const hash = async (...options: string[]) => {
      const { code, out, err } = await run("run", "job.yml", ...options);
      expect([code, err.replaceAll(/^warning: .*\n/gm, "")]).toEqual([0, ""]);
      return out.trimEnd().split(" ").at(-1);
    };
    const hashes = await Promise.all([
      hash(),
      hash("--seed", "2"),
      hash("--policy", "none"),
      hash("--policy=median-stopping"),
      hash("--sampler", "sobol"),
      hash("--objective", ":exponential"),
      hash("--objective", '{"intervals": 4}'),
      hash("--trials", "7"),
      hash("--concurrent", "3"),
      hash("--nodes", "1"),
    ]);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await hash("--seed", "-5")).toBe(await hash("--seed=-5"));
  });

  it("prints the log with --json, which reads back", async () => {
    const { out } = await run("run", "job.yml", "--json");
    const log = readLog(out);
    expect(log.config.job?.displayName).toBe("small");
    expect(log.events.filter((event) => event.type === "trialEnded").length).toBe(6);
  });

  it("warns on the error output, with the place in the file", async () => {
    const { err } = await runCommand(["run", "job.yml"], {
      files: { "job.yml": job.replace("{type: random, seed: 1}", "random") },
    });
    expect(err).toBe(
      "warning: job.yml line 6, column 21, sampling_algorithm: has no seed, so Azure draws other trials every time. Here the same trials come back; for that in Azure too, give random sampling a seed.\n",
    );
  });

  it("says which sweep was cut by a timeout", async () => {
    const { out } = await runCommand(["run", "job.yml"], { files: { "job.yml": job.replace("36000", "600") } });
    expect(out).toMatch(/^Sweep {3}canceled with its running trials by the timeout of 10 min$/m);
    expect(out).toMatch(/^ {9}sweep timeout$/m);
  });

  it("goes by COLUMNS where the terminal does not tell its width", async () => {
    for (const columns of [undefined, 0]) {
      const setting = { files, env: { COLUMNS: "62" }, ...(columns === undefined ? {} : { columns }) };
      const { out } = await runCommand(["run", "job.yml"], setting);
      expect(widest(out)).toBeLessThanOrEqual(62);
      expect(out).toBe((await runCommand(["run", "job.yml"], { files, columns: 62 })).out);
    }
  });

  it.each([40, 60, 80, 200])("fits a terminal of %d columns", async (columns) => {
    const wide = job.replace(
      "  x:",
      '  a_parameter_with_a_rather_long_name: {type: choice, values: ["a text that is far too long for one cell of any table", b]}\n  another_parameter: {type: normal, mu: 0, sigma: 1}\n  x:',
    );
    const { out } = await runCommand(["run", "job.yml"], { files: { "job.yml": wide }, columns });
    const table = out.split("\n\n")[1] ?? "";
    expect(widest(table.replace(/^ {9}.*$/gm, ""))).toBeLessThanOrEqual(columns);
    expect(/Not shown in this width/.test(out)).toBe(columns < 60);
  });

  it("colours a terminal only, and not with NO_COLOR", async () => {
    const escapeSign = "\u001b[";
    expect((await runCommand(["run", "job.yml"], { files, isTTY: true, columns: 80 })).out).toContain(escapeSign);
    expect(
      (await runCommand(["run", "job.yml"], { files, isTTY: true, columns: 80, env: { NO_COLOR: "1" } })).out,
    ).not.toContain(escapeSign);
    expect((await run("run", "job.yml")).out).not.toContain(escapeSign);
  });

  it("lets no control character of a file reach the terminal", async () => {
    const evil = job
      .replace("display_name: small", 'display_name: "a\\e[31mb\\nc"')
      .replace("[svm, tree]", '["\\e]0;title\\a", "\\u202egnp"]');
    const { out } = await runCommand(["run", "job.yml"], { files: { "job.yml": evil } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(out).toContain("a?[31mb?c: maximize");
  });

  it("runs a nested space with a column for each inner parameter", async () => {
    const nested = job.replace("[svm, tree]", "[{kind: svm, c: {type: uniform, min_value: 0, max_value: 1}}, tree]");
    const { out, code } = await runCommand(["run", "job.yml"], { files: { "job.yml": nested } });
    expect(code).toBe(0);
    expect(out).toMatch(/^trial .* model +model\.c$/m);
    expect(out).toMatch(/^ *\*? *\d+ +completed .* svm +0\.\d+$/m);
    expect(out).toMatch(/^Best .* model (svm|tree)\b/m);
    expect(out).not.toContain("{");
  });

  it("runs a config in JSON", async () => {
    const config = JSON.stringify({
      searchSpace: { x: { type: "choice", values: [1, 2, 3] } },
      sampling: "grid",
      limits: { maxTotalTrials: 3 },
    });
    const { code, out } = await runCommand(["run", "c.json"], { files: { "c.json": config } });
    expect(code).toBe(0);
    expect(out).toContain("Trials  3: 3 completed");
  });
});

describe("sweeplab run with options that change the sweep", () => {
  it("warns of what they say under their name, and of the rest at its place in the file", async () => {
    const { err } = await run("run", "job.yml", "--policy", "bandit:0", "--trials", "1");
    expect(err).toContain("warning: with these options, earlyTermination.slackFactor: 0 stops every trial");
    const short = job.replace("timeout: 36000", "timeout: 30");
    const { err: told } = await runCommand(["run", "job.yml", "--trials", "1"], { files: { "job.yml": short } });
    expect(told).toMatch(/^warning: job\.yml line \d+, column \d+, limits\.timeout: is raised to 60 seconds/m);
  });
});

describe("sweeplab review", () => {
  it("prints warnings with places and codes, and counts them", async () => {
    const text = job
      .replace("primary_metric: accuracy", "primary_metric: loss")
      .replace("max_concurrent_trials: 2", "max_concurrent_trials: 6");
    const { code, out } = await runCommand(["review", "job.yml"], { files: { "job.yml": text } });
    expect(code).toBe(0);
    expect(out.split("\n").map((line) => line.replace(/: .*(?= \[)/, ":"))).toEqual([
      "warning: [slack-factor-sign]",
      "warning: [single-batch]",
      "warning: [goal-against-name]",
      "job.yml: no errors, 3 warnings.",
      "",
    ]);
    expect(out).toContain(
      "job.yml line 10, column 19, objective.goal: is maximize, but loss sounds like a metric to minimize.",
    );
  });

  it("says so where there is nothing to say", async () => {
    expect((await run("review", "job.yml")).out).toBe("job.yml: no errors, no warnings.\n");
  });

  it("prints JSON for other tools", async () => {
    const { out } = await runCommand(["review", "job.yml", "--json"], {
      files: { "job.yml": job.replace("{type: random, seed: 1}", "random") },
    });
    expect(JSON.parse(out)).toMatchObject([{ code: "seed-missing", line: 6, column: 21, path: "sampling_algorithm" }]);
  });

  it("exits with 1 and every error, on the error output", async () => {
    const { code, out, err } = await runCommand(["review", "job.yml"], {
      files: { "job.yml": job.replace("uniform", "unform").replace("goal: maximize", "goal: up") },
    });
    expect([code, out]).toEqual([1, ""]);
    expect(err.split("\n").map((line) => line.replace(/ Known.*/, ""))).toEqual([
      'error: job.yml line 8, column 13, search_space.x.type: unknown search space type "unform". Did you mean "uniform"?',
      'error: job.yml line 10, column 19, objective.goal: must be one of maximize, minimize, got "up".',
      "",
    ]);
  });
});

describe("sweeplab convert", () => {
  it("writes a config that runs to the same log", async () => {
    const { out } = await run("convert", "job.yml", "--to", "json");
    const again = await runCommand(["run", "c.json"], { files: { "c.json": out } });
    expect(again.out).toBe((await run("run", "job.yml")).out);
  });

  it("writes YAML that runs to the same log, and Python", async () => {
    const yaml = await run("convert", "job.yml", "--to", "yaml");
    const again = await runCommand(["run", "job.yml"], { files: { "job.yml": yaml.out } });
    expect(again.out).toBe((await run("run", "job.yml")).out);
    expect((await run("convert", "job.yml", "--to", "python")).out).toContain("sweep_job = trial.sweep(");
  });

  it("writes to a file with --out, and nothing where the input is wrong", async () => {
    const good = await run("convert", "job.yml", "--to", "python", "--out", "sweep.py");
    expect([good.out, Object.keys(good.written)]).toEqual(["", ["sweep.py"]]);
    const bad = await runCommand(["convert", "job.yml", "--to", "python", "--out", "sweep.py"], {
      files: { "job.yml": "a: 1" },
    });
    expect([bad.code, bad.out, bad.written]).toEqual([1, "", {}]);
  });

  it("writes to standard output with --out -, and to no file of that name", async () => {
    const named = await run("convert", "job.yml", "--to", "yaml", "--out", "-");
    expect([named.out, named.written]).toEqual([(await run("convert", "job.yml", "--to", "yaml")).out, {}]);
  });

  it("says which comments of a job are not in the one that is written", async () => {
    const commented = `# by Ann\n${job.replace("python t.py", "python t.py '# in the command'")}  # the end\n`;
    const call = (to: string) => runCommand(["convert", "a.yml", "--to", to], { files: { "a.yml": commented } });
    const yaml = await call("yaml");
    expect([yaml.code, yaml.out.includes("# in the command")]).toEqual([0, true]);
    expect(yaml.err).toBe(
      "warning: a.yml line 1: 2 comments from here on are not in what is written. Copy what is to stay.\n",
    );
    expect([
      (await call("python")).err,
      (await call("json")).err,
      (await run("convert", "job.yml", "--to", "yaml")).err,
    ]).toEqual(["", "", ""]);
  });

  it("takes no text in quotes for a comment", async () => {
    const quoted = job.replace("small", "'run #1, Ann''s'").replace("[svm, tree]", `["svm #1", 'a "tree #2']`);
    const convert = async (text: string) => {
      const { code, err } = await runCommand(["convert", "a", "--to", "yaml"], { files: { a: text } });
      return [code, err];
    };
    expect(await convert(quoted)).toEqual([0, ""]);
    expect(await convert((await runCommand(["convert", "a", "--to", "json"], { files: { a: quoted } })).out)).toEqual([
      0,
      "",
    ]);
    expect(await convert(quoted.replace("trial:", "trial: # don't"))).toEqual([
      0,
      "warning: a line 3: 1 comment from here on is not in what is written. Copy what is to stay.\n",
    ]);
  });

  it("says what Azure has no word for, and what it does instead", async () => {
    const convertWith = (...options: string[]) => run("convert", "job.yml", "--to", "yaml", ...options);
    expect((await convertWith("--sampler", "tpe", "--seed", "s", "--policy", "median-rule")).err).toBe(
      "warning: job.yml: has seed, sampling and earlyTermination beyond Azure's words. They are comments in what is written: Azure runs it without them, with bayesian sampling.\n",
    );
    expect((await convertWith("--seed", "s")).err).toBe(
      "warning: job.yml: has seed beyond Azure's words. They are comments in what is written: Azure runs it without them.\n",
    );
    expect((await run("convert", "job.yml", "--to", "json", "--sampler", "tpe")).err).toBe("");
  });
});

describe("a call that is wrong exits with 2 and says what to do", () => {
  it.each([
    [["rn", "job.yml"], 'error: Unknown command "rn". Did you mean "run"?'],
    [["--sed"], 'error: Unknown option "--sed".'],
    [[], "error: Say what to do."],
    [["run"], "error: run: give a file, or - for standard input."],
    [["run", "a", "b"], 'error: run: takes one file, got "a", "b".'],
    [["run", "job.yml", "--sed", "1"], 'error: run: unknown option "--sed". Did you mean "--seed"?'],
    [
      ["run", "job.yml", "--policy", "bandit:0.2", "--policy=median"],
      'error: run: --policy is given twice, "bandit:0.2" and "median". Give it once.',
    ],
    [["run", "job.yml", "--seed"], "error: run: --seed needs a value: --seed <text>."],
    [
      ["run", "job.yml", "--out", "a.svg", "--figure", "timelin"],
      'error: --figure: unknown figure "timelin". Did you mean "timeline"?',
    ],
    [["run", "job.yml", "--out", "a.svg", "--theme", "sepia"], 'error: --theme must be light or dark, got "sepia".'],
    [
      ["run", "job.yml", "--figure", "timeline"],
      "error: --figure is for pictures: give --out a name that ends in .svg.",
    ],
    [
      ["run", "job.yml", "--theme", "dark", "--out", "report.html"],
      "error: --theme is for pictures: give --out a name that ends in .svg.",
    ],
    [
      ["run", "job.yml", "--out", "picture.png"],
      'error: --out writes a report, .html, or a picture, .svg; got "picture.png". The log is printed by --json.',
    ],
    [
      ["replay", "runs.csv", "--out", "report.csv"],
      'error: replay: --out writes a report, .html; got "report.csv". What it tells is printed by --json.',
    ],
    [["run", "job.yml", "--out", ""], "error: run: --out needs a value: --out <report.html>."],
    [["run", ""], "error: run: give a file, or - for standard input."],
    [["run", "job.yml", "--seed", "--json"], "error: run: --seed needs a value: --seed <text>."],
    [["run", "job.yml", "--json=yes"], 'error: run: --json takes no value, got "yes".'],
    [["run", "job.yml", "--trials", "many"], 'error: --trials must be a whole number from 1, got "many".'],
    [["run", "job.yml", "--trials", "1.5"], 'error: --trials must be a whole number from 1, got "1.5".'],
    [["run", "job.yml", "--nodes", "0"], 'error: --nodes must be a whole number from 1, got "0".'],
    [
      ["run", "job.yml", "--policy", "bandt:0.2"],
      'error: --policy: policy: unknown policy "bandt:0.2". Did you mean "bandit"?',
    ],
    [
      ["run", "job.yml", "--sampler", "grd"],
      'error: With these options: sampling.type: unknown sampler "grd". Did you mean "grid"?',
    ],
    [["run", "job.yml", "--objective", "{"], 'error: --objective: must be JSON or surface:curve, got "{".'],
    [["convert", "job.yml"], "error: convert: say --to json, --to yaml, --to python."],
    [["convert", "job.yml", "--to", "jsn"], 'error: convert: unknown format "jsn". Did you mean "json"?'],
    [["run", "job.yml", "--constructor", "1"], 'error: run: unknown option "--constructor".'],
    [["run", "job.yml", "--__proto__", "1"], 'error: run: unknown option "--__proto__".'],
  ])("%j", async (argv, message) => {
    const { code, out, err } = await runCommand(argv, { files });
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith(message), err).toBe(true);
    expect(err).toContain("Run sweeplab --help for all commands");
    expect(err).not.toContain("    at ");
  });
});

describe("input that is wrong exits with 1, without a stack trace", () => {
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...[...job].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]),
  ]);

  it.each<[string, string | Uint8Array | Error | undefined, string]>([
    [
      "a file below a file",
      Object.assign(new Error(), { code: "ENOTDIR" }),
      "error: x: lies below a file, not a folder. Check its name and its folder.",
    ],
    [
      "a link to itself",
      Object.assign(new Error(), { code: "ELOOP" }),
      "error: x: is a link that leads to itself. Name the file itself.",
    ],
    ["a missing file", undefined, "error: x: no such file. Check its name and its folder."],
    ["an empty file", "", "error: x: the text is empty. Give a sweep job, a pipeline with a sweep step, or a config."],
    ["binary data", new Uint8Array([1, 2, 0xff, 0x80, 3]), "error: x: must be a text file in UTF-8, got other bytes."],
    ["bytes of zero", "a\0b", "error: x: must be a text file, got binary data."],
    [
      "a duplicate key",
      "a: 1\na: 2",
      "error: x line 2, column 1, a: duplicate key, the first is on line 1. Leave one out.",
    ],
    ["a tab", "a:\n\tb: 1", "error: x line 2, column 1: not valid YAML: tabs are not allowed as indentation."],
    ["endless brackets", "[".repeat(100_000), "error: x line 1, column 401: must be at most 200 levels deep."],
    ["no sweep", "a: 1", "error: x line 1, column 1: no sweep found: neither a type nor a search_space."],
    [
      "a study",
      "sweep: job.yml\npolicies: [none]\nseeds: 2\n",
      "error: x: is a study, not a sweep. Run it: sweeplab study <study.yml>.\n",
    ],
    [
      "a part of a study",
      '{"format":"sweeplab study part","version":2}\n{"world":0}\n',
      "error: x: is a part of a study, not a sweep. Put the parts together: sweeplab merge <part> ...",
    ],
    [
      "a log",
      '{"format":1,"config":{},"events":[\n]}',
      "error: x: is the log of a sweep, not a sweep. Give the job that it was made from",
    ],
    [
      "a report",
      "<!doctype html>\n<html>\n",
      "error: x: is a page or a picture, not a sweep. Give the job that it was made from; a report tells its config at its end.\n",
    ],
    ["a picture", '<svg xmlns="http://www.w3.org/2000/svg">', "error: x: is a page or a picture, not a sweep."],
    [
      "a table",
      "trial,step,accuracy\na,1,0.5\n",
      "error: x: is a table, not a sweep. For the record of a sweep that has run there is sweeplab replay <runs.csv>.\n",
    ],
    [
      "a wrong config",
      '{"searchSpace": {}, "sead": 1}',
      'error: x line 1, column 21, sead: unknown key. Did you mean "seed"?',
    ],
  ])("%s", async (_, file, message) => {
    const { code, out, err } = await runCommand(["run", "x"], { files: file === undefined ? {} : { x: file } });
    expect([code, out]).toEqual([1, ""]);
    expect(err.startsWith(message), err).toBe(true);
    expect(err).not.toContain("    at ");
  });

  it("but UTF-16 with its mark, as some shells write it, is read", async () => {
    expect((await runCommand(["review", "x"], { files: { x: utf16 } })).out).toBe("x: no errors, no warnings.\n");
  });
});

describe("help", () => {
  it("lists every command, and every option of one with examples", async () => {
    const { out } = await run("--help");
    for (const name of ["run", "review", "convert"]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
      const help = await run(name, "--help");
      expect(help.code).toBe(0);
      expect(help.out).toContain(`Usage: sweeplab ${name} `);
      expect(help.out).toMatch(/^ {2}--seed <text> +seed of the simulation/m);
      expect(help.out).toMatch(/^Examples:\n {2}sweeplab /m);
      expect(widest(help.out)).toBeLessThanOrEqual(100);
      expect((await run("help", name)).out).toBe(help.out);
    }
  });

  it.each([40, 60, 80])("of %d columns has its sentences in them, and no column of single words", async (columns) => {
    for (const argv of [["--help"], ["run", "--help"], ["replay", "--help"]]) {
      const { out } = await runCommand(argv, { columns });
      const [told = ""] = out.split("\nExamples:");
      const sentences = told.split("\n").filter((line) => !/^(?:Usage|A file)|--help {2}|--version/.test(line));
      expect(widest(sentences.join("\n"))).toBeLessThanOrEqual(columns);
      expect(sentences.filter((line) => / {6}\S+$/.test(line)).length).toBeLessThan(sentences.length / 4);
    }
  });

  it("names only policies that can be given as they stand", async () => {
    const [, named = ""] = /early termination: (.*?)\n +--sampler/s.exec((await run("run", "--help")).out) ?? [];
    const policies = named.replace("beyond Azure", "").split(/[,;]\s+/);
    expect(policies).toHaveLength(9);
    for (const policy of policies)
      expect((await run("run", "job.yml", "--policy", policy.trim())).code, policy).toBe(0);
  });

  it("prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect((await run("--version")).out).toBe(`${version}\n`);
  });
});
