import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { verdictsOn } from "../../demos/replay/replay.ts";
import { parsePolicy, readRecorded, replayRecorded, simulate, writeLog } from "../../src/index.ts";
import { runCommand } from "../cli/run-command.ts";
import { storeFiles } from "../formats/recorded/fixture.ts";

const demo = (name: string): string => readFileSync(new URL(`../../demos/replay/${name}`, import.meta.url), "utf8");
const policies = ["bandit:0.2,1,3", "bandit:0.2,1,8", "median:5"];
const call = ["replay", "runs.csv", ...policies.flatMap((policy) => ["--policy", policy])];

describe("sweeplab replay", () => {
  it("prints for the demo the table that its README shows", async () => {
    const { code, out } = await runCommand(call, { files: { "runs.csv": demo("runs.csv") } });
    const [, table = ""] = /```\n(policy[\s\S]*?)```/.exec(demo("README.md")) ?? [];
    expect(code).toBe(0);
    expect(table.split("\n")).toHaveLength(5);
    expect(out).toContain(table);
  });

  it("says in words what each policy would have stopped, when and why, and what became of the winner", async () => {
    const { out, err } = await runCommand(call, { files: { "runs.csv": demo("runs.csv") }, columns: 400 });
    expect(out).toMatch(
      /^16 trials made 240 reports in .* of training\. Best val_accuracy to maximize: 0\.8919, of trial run-\d+\./,
    );
    expect(out).toMatch(
      /bandit:0\.2,1,3 would have stopped 13 trials and saved 52 % .* LOST THE WINNER: trial run-\d+ stopped at report \d+,/,
    );
    expect(out).toMatch(
      /median:5 would have stopped 5 trials .* The winner, trial run-\d+, is kept\. So are all of the top 5\./,
    );
    expect(out).toMatch(/\n {2}report \d+: trial run-\d+, best so far 0\.\d+ is below .*: stop\n/);
    expect(err).toMatch(
      /^Columns: trial is "run_id"; step is "epoch"; time is "time"; .*\nGoal: maximize "val_accuracy", guessed/,
    );
  });

  it("prints everything but the logs as JSON", async () => {
    const { out } = await runCommand([...call, "--json", "--top", "2"], { files: { "runs.csv": demo("runs.csv") } });
    const { replays, top } = JSON.parse(out);
    expect(top).toHaveLength(2);
    expect(replays.map((each: { label: string; isWinnerLost: boolean }) => [each.label, each.isWinnerLost])).toEqual([
      [policies[0], true],
      [policies[1], false],
      [policies[2], false],
    ]);
    expect(replays[0].stopped[0]).toMatchObject({ interval: expect.any(Number), because: expect.any(String) });
  });

  it("leaves a config that `run` replays, and tells as a record without a price", async () => {
    const replayed = replayRecorded(readRecorded(demo("runs.csv")), { policies: [parsePolicy("median:5")] });
    const config = JSON.stringify(replayed.replays[0]?.log.config);
    const { code, out } = await runCommand(["run", "record.json"], { files: { "record.json": config }, columns: 400 });
    expect(code).toBe(0);
    expect(out).toContain("maximize val_accuracy, as recorded, median-stopping policy, 16 trials at most");
    expect(out).toMatch(/\nCost +3 h 25 min of nodes\nSaved +40 min 32 s of training \(16 %\) not run\n/);
  });

  it("says what to do with a log of its own, and names no columns where there are none", async () => {
    const log = writeLog(simulate({ searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } } }));
    const given = { "log.json": log, "t.json": '{"trials": [{"metrics": [0.1]}]}' };
    expect(await runCommand(["replay", "log.json"], { files: given })).toMatchObject({
      code: 1,
      err: "error: log.json: is a log of Sweeplab, not the record of a sweep that has run elsewhere. Run its job again under the other policy: sweeplab run job.yml --policy median:5.\n",
    });
    expect((await runCommand(["replay", "t.json"], { files: given })).err).toContain(
      "no column that names the trial, got none.",
    );
  });

  it("reads an MLflow file store from its folder", async () => {
    const { code, out, err } = await runCommand(["replay", "mlruns", "--policy", "bandit:0.2"], {
      files: Object.fromEntries(storeFiles()),
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^5 trials made 23 reports in .* of trial\ntrial-0\./);
    expect(err).toContain("1 deleted run left out.");
  });

  const small = "trial,step,value\na,1,0.5\na,2,0.6\nb,1,0.1\n";
  const utf16 = (mark: readonly number[]) => Uint8Array.from([...mark, ...Buffer.from(small, "utf16le")]);

  it.each([
    ["gzip", gzipSync(small)],
    ["UTF-16 with a mark", utf16([0xff, 0xfe])],
    ["UTF-16 without one", utf16([])],
    ["UTF-16 the other way round", Buffer.from(utf16([0xff, 0xfe])).swap16()],
  ])("reads %s", async (_, bytes) => {
    const files = { "r.csv": Uint8Array.from(bytes) };
    const { code, out } = await runCommand(["replay", "r.csv", "--policy", "none"], { files });
    expect([code, out.split(".")[0]]).toEqual([0, "2 trials made 3 reports"]);
  });

  it.each([
    ["a gzip file that is cut", gzipSync(small).subarray(0, 30), "r.csv: the compressed file ends too early."],
    [
      "an SQLite database",
      Buffer.from("SQLite format 3\0\u0010"),
      `got an SQLite database. Export it; a study of Optuna: python -c "import optuna; name = optuna.get_all_study_names('sqlite:///r.csv')[0]; optuna.load_study(study_name=name, storage='sqlite:///r.csv').trials_dataframe(('number', 'value', 'state', 'datetime_start', 'datetime_complete', 'params', 'intermediate_values')).to_csv('trials.csv', index=False)"`,
    ],
    [
      "a spreadsheet",
      Buffer.from("PK\u0003\u0004\u00ff", "latin1"),
      "got a zip file or a spreadsheet. Unpack it, or save it as",
    ],
    [
      "Latin 1",
      Buffer.from("trial,größe\n", "latin1"),
      "must be a text file in UTF-8, got other bytes. Save it as UTF-8.",
    ],
  ])("says what to do about %s", async (_, bytes, message) => {
    const { code, err } = await runCommand(["replay", "r.csv"], { files: { "r.csv": Uint8Array.from(bytes) } });
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it("says how the runs of MLflow leave a database, which is where it keeps them by default", async () => {
    const files = { "w/mlflow.db": Uint8Array.from(Buffer.from("SQLite format 3\0\u0010")) };
    const folder = await runCommand(["replay", "w"], { files });
    expect(folder.err).toBe(
      "error: w: no runs of MLflow in it, which have a meta.yaml each. Its runs may be in w/mlflow.db, which is to be exported: sweeplab replay w/mlflow.db says how.\n",
    );
    const { err } = await runCommand(["replay", "w/mlflow.db"], { files });
    expect(err).toMatch(
      /Export it; runs of MLflow: python -c "import json, mlflow; c = mlflow\.MlflowClient\('sqlite:\/\/\/mlflow\.db'\); .*" > runs\.jsonl/,
    );
  });

  it("says what to do about a folder that is no store, even with a folder called metrics in it", async () => {
    const files = { "out/run/metrics/acc.csv": small, "out/run/x.json": "{}" };
    const { code, err } = await runCommand(["replay", "out"], { files });
    expect(code).toBe(1);
    expect(err).toBe(
      "error: out: no runs of MLflow in it, which have a meta.yaml each. Give its files by name: sweeplab replay out/run/metrics/acc.csv ...\n",
    );
  });

  it("names the file of a problem among several, and takes each for a trial where no column names one", async () => {
    const files = { "a.csv": "epoch,acc,loss\n1,0.5,1\n2,0.6,1\n", "b.csv": "epoch,acc,loss\n1,0.1,2\n2,x,3\n" };
    const { err } = await runCommand(["replay", "a.csv", "b.csv"], { files });
    expect(err).toContain('error: b.csv line 3, column "acc": must be a number, got "x". Write nan');
    const loss = await runCommand(["replay", "a.csv", "b.csv", "--metric", "loss", "--policy", "none"], { files });
    expect(loss.out).toContain("2 trials made 4 reports. Best loss to minimize: 1, of trial a.");
  });

  it("says what was read where there is nothing to replay", async () => {
    const { err } = await runCommand(["replay", "r.csv"], { files: { "r.csv": "trial,step,note\na,1,hi\n" } });
    expect(err).toMatch(
      /^Columns: trial is "trial"; step is "step"; params "note"\.\nerror: r\.csv: no metric in it\./,
    );
  });

  it("takes a policy as JSON too, and says what is wrong with its settings", async () => {
    const under = (policy: object) =>
      runCommand(["replay", "r.csv", "--policy", JSON.stringify(policy), "--json"], { files: { "r.csv": small } });
    const { out } = await under({ type: "patient", patience: 1, wrapped: { type: "bandit", slackFactor: 0.2 } });
    expect(JSON.parse(out).replays[0].policy.wrapped).toMatchObject({ type: "bandit", slackFactor: 0.2 });
    const { code, err } = await under({ type: "bandit", slack: 1 });
    expect(code).toBe(2);
    expect(err).toContain('error: --policy: policy.slack: unknown key. Did you mean "slackFactor"?');
  });

  it("compares three usual policies where none is named, and reads standard input", async () => {
    const { out } = await runCommand(["replay", "-"], { files: { "-": demo("runs.csv") } });
    expect(out).toMatch(/\nbandit:0\.2,1,5 .*\nmedian:5 .*\ntruncation:20,1,5 /);
  });

  it("judges trials one after the other where it is told to", async () => {
    const untimed = "trial,step,value\na,1,0.1\nb,1,0.9\n";
    const stops = async (order: string) => {
      const { out } = await runCommand(["replay", "r.csv", "--policy", "bandit:0.2", "--order", order, "--json"], {
        files: { "r.csv": untimed },
      });
      return JSON.parse(out).replays[0].stopped.length;
    };
    expect([await stops("lock-step"), await stops("sequential")]).toEqual([1, 0]);
  });

  it.each([
    [["replay"], 2, "replay: give a file, a folder, or - for standard input."],
    [["replay", "r.csv", "--policy", "nonsense"], 2, '--policy: policy: unknown policy "nonsense".'],
    [["replay", "r.csv", "--goal", "up"], 2, '--goal must be maximize or minimize, got "up".'],
    [["replay", "r.csv", "--order", "any"], 2, '--order must be lock-step or sequential, got "any".'],
    [["replay", "r.csv", "--policy", "medain"], 2, 'unknown policy "medain". Did you mean "median-stopping"?'],
    [["replay", "r.csv", "--policy", "{"], 2, '--policy: must be JSON or a shorthand such as bandit:0.2, got "{".'],
    [["replay", "r.csv", "r.csv"], 2, 'replay: "r.csv" is given twice.'],
    [
      ["replay", "ok.csv", "--policy", "bandit:0.2", "--policy", "median", "--policy", "bandit(slackFactor=0.2)"],
      2,
      'replay: --policy "bandit(slackFactor=0.2)" is "bandit:0.2" again. Give each policy once.',
    ],
    [["replay", "missing.csv"], 1, "error: missing.csv: no such file."],
    [["replay", "r.csv"], 1, 'error: r.csv line 3, column "value": must be a number, got "x".'],
    [["replay", "r.csv", "--time", "when"], 1, 'error: r.csv line 1: no column "when".'],
  ])("%j ends with %d: %s", async (argv, code, message) => {
    const result = await runCommand(argv, {
      files: { "r.csv": "trial,step,value\na,1,1\na,2,x\na,3,1\n", "ok.csv": "trial,step,value\na,1,1\na,2,2\n" },
    });
    expect(result.code).toBe(code);
    expect(result.err).toContain(message);
  });
});

describe("the demo's own words", () => {
  it("are those of the command", () => {
    expect(verdictsOn(demo("runs.csv"), policies)).toEqual([
      "bandit:0.2,1,3: stops 13 trials, saves 52 %, loses the winner",
      "bandit:0.2,1,8: stops 11 trials, saves 31 %, keeps the winner",
      "median:5: stops 5 trials, saves 16 %, keeps the winner",
    ]);
  });
});
