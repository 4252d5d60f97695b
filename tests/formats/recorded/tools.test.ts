import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { replayRecorded } from "../../../src/analysis/recorded-replay.ts";
import { SweepError } from "../../../src/errors.ts";
import { RecordedReader, readRecorded } from "../../../src/formats/recorded/recorded-reader.ts";
import { parsePolicy } from "../../../src/policies/index.ts";
import type { RecordedSweep, RecordedTrial } from "../../../src/simulation/recorded-sweep.ts";
import { damagedTexts } from "../damaged-texts.ts";
import { readFixtures, storeFiles, tops } from "./fixture.ts";

function readStore(files: ReadonlyMap<string, string>): RecordedSweep {
  const reader = new RecordedReader();
  const store = reader.store();
  for (const [path, text] of files) store.file(path, text);
  store.end();
  return reader.sweep();
}

function named({ trials }: RecordedSweep, name: string): RecordedTrial {
  const trial = trials.find((each) => each.name === name);
  if (trial === undefined) throw new Error(`no trial ${name}`);
  return trial;
}

/** What the script logged at report n. */
function logged(trial: number, n: number): number {
  return trial === 3 && n > 4 ? Number.NaN : (tops[trial] ?? 0) * (1 - Math.exp(-n / 2));
}

function expectLogged({ reports }: RecordedTrial, trial: number, count: number): void {
  expect(reports).toHaveLength(count);
  for (const [index, { value }] of reports.entries()) {
    const wanted = logged(trial, index + 1);
    if (Number.isNaN(wanted)) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(wanted, 12);
  }
}

describe("an MLflow file store", () => {
  const sweep = readStore(storeFiles());

  it("is read without hints: the children of the parent run, their metric of validation", () => {
    expect(sweep).toMatchObject({ metric: "val/accuracy", goal: "maximize" });
    expect(sweep.trials.map(({ name }) => name).sort()).toEqual([
      "stopped by hand",
      "trial-0",
      "trial-1",
      "trial-2",
      "trial-3",
    ]);
    expect(sweep.notes).toEqual([
      "1 deleted run left out.",
      'Metric: "val/accuracy"; --metric chooses another one of "loss".',
      'Goal: maximize "val/accuracy", guessed from its name; --goal says otherwise.',
      "2 trials did not run to the end; later reports are unknown.",
    ]);
  });

  it("names what else could be read: metrics, experiments, parents, and which were", () => {
    expect(sweep.choices).toEqual({
      metrics: ["loss", "val/accuracy"],
      experiments: ["digits sweep"],
      parents: ["sweep"],
      experiment: "digits sweep",
      parent: "sweep",
    });
  });

  it("takes no name of a logged model, a data set or an input for that of the experiment", () => {
    const meta = (name: string) => `experiment_id: '1'\nname: ${name}\n`;
    const files = [
      ["mlruns/1/meta.yaml", meta("sweep")],
      ["mlruns/1/models/m-1/meta.yaml", meta("net")],
      ["mlruns/1/datasets/5a/meta.yaml", meta("digits")],
      ["mlruns/1/a/inputs/5a/meta.yaml", meta("input")],
      ["mlruns/1/a/meta.yaml", "experiment_id: '1'\nrun_id: a\nstatus: 3\n"],
      ["mlruns/1/a/metrics/accuracy", "1000 0.5 0\n"],
    ] as const;
    const reader = new RecordedReader({ experiment: "sweep" });
    const store = reader.store();
    expect(files.filter(([path]) => store.wants(path)).map(([path]) => path)).toEqual([
      "mlruns/1/meta.yaml",
      "mlruns/1/a/meta.yaml",
      "mlruns/1/a/metrics/accuracy",
    ]);
    for (const [path, text] of files) store.file(path, text);
    store.end();
    expect(reader.sweep().trials.map(({ name }) => name)).toEqual(["a"]);
    for (const path of ["meta.yaml", "1/meta.yaml", "models/mlruns/1/meta.yaml", "C:\\mlruns\\1\\meta.yaml"])
      expect(store.wants(path)).toBe(true);
  });

  it("reads the largest number as the infinite metric in whose place MLflow's databases hold it", () => {
    const report = (step: number, value: number) => JSON.stringify({ run_id: "a", metric: "acc", step, value });
    const lines = [report(1, 0.5), report(2, Number.MAX_VALUE), report(3, -Number.MAX_VALUE), report(4, 1e300)];
    const [trial] = readRecorded(`${lines.join("\n")}\n`).trials;
    expect(trial?.reports.map(({ value }) => value)).toEqual([0.5, Infinity, -Infinity, 1e300]);
  });

  it("tells parents of one name apart by their ids, and takes the one with more runs", () => {
    const meta = (run: string, name: string) =>
      [`m/1/${run}/meta.yaml`, `experiment_id: '1'\nrun_id: ${run}\nrun_name: ${name}\nstatus: 3\n`] as const;
    const child = (run: string, parent: string) => [
      meta(run, run),
      [`m/1/${run}/tags/mlflow.parentRunId`, parent] as const,
      [`m/1/${run}/metrics/accuracy`, "1000 0.5 0\n"] as const,
    ];
    const twice = [meta("p", "sweep"), meta("q", "sweep"), ...child("a", "p"), ...child("b", "q"), ...child("c", "q")];
    const { trials, choices, notes } = readStore(new Map(twice));
    expect(trials.map(({ name }) => name)).toEqual(["b", "c"]);
    expect(choices).toMatchObject({ parents: ["p", "q"], parent: "q" });
    expect(notes).toContain('Read the 2 runs of parent "q"; 1 other left out (--parent).');
  });

  it("gives every report in its order, NaN included", () => {
    expectLogged(named(sweep, "trial-0"), 0, 6);
    expectLogged(named(sweep, "trial-1"), 1, 4);
    expectLogged(named(sweep, "trial-2"), 2, 6);
    expectLogged(named(sweep, "trial-3"), 3, 6);
  });

  it("gives status, parameters and times", () => {
    expect(named(sweep, "trial-1").status).toBe("failed");
    expect(named(sweep, "stopped by hand").status).toBe("canceled");
    const { status, params, startTime = 0, endTime = 0, reports } = named(sweep, "trial-2");
    expect({ status, params }).toEqual({ status: "completed", params: { lr: 0.003, optimizer: "sgd" } });
    const times = reports.map(({ time = 0 }) => time);
    expect(times.every((time) => time >= startTime && time <= endTime)).toBe(true);
  });

  it("may come with the paths of Windows, in any order", () => {
    const entries = [...storeFiles()].map(([path, text]) => [path.replaceAll("/", "\\"), text] as const);
    expect(readStore(new Map(entries.reverse())).trials).toHaveLength(5);
  });

  it("leaves out folders that no meta.yaml describes", () => {
    const bare = new Map([...storeFiles(), ["mlruns/1/stray/metrics/val/accuracy", "1 0.99 1\n"]]);
    const { trials, notes } = readStore(bare);
    expect(trials).toHaveLength(5);
    expect(notes[1]).toBe("1 folder without a meta.yaml left out.");
  });

  it("skips a last line that was cut, and refuses any other that is wrong, with its file and line", () => {
    const files = storeFiles();
    const path = [...files.keys()].find((each) => each.endsWith("metrics/val/accuracy")) ?? "";
    const text = files.get(path) ?? "";
    const cut = readStore(new Map([...files, [path, `${text}17955`]]));
    expect(cut.trials.map(({ reports }) => reports.length)).toEqual(sweep.trials.map(({ reports }) => reports.length));
    expect(cut.notes[0]).toBe(`${path} line ${text.split("\n").length}, the last one, is cut off and was left out.`);
    expect(() => readStore(new Map([...files, [path, `oops\n${text}`]]))).toThrow(
      `${path} line 1: must be a timestamp, a value and a step, got "oops".`,
    );
  });
});

describe("exports of MLflow", () => {
  const sweep = readStore(storeFiles());
  const byName = (a: RecordedTrial, b: RecordedTrial) => (a.name < b.name ? -1 : 1);

  it.each([
    ["CSV", ["mlflow-runs.csv", "mlflow-history.csv"]],
    ["JSON", ["mlflow-runs.json", "mlflow-history.json"]],
    ["either", ["mlflow-history.csv", "mlflow-runs.json"]],
  ])("of runs and histories as %s say what the store says", (_, names) => {
    const { trials } = readFixtures(names);
    expect(trials.toSorted(byName)).toEqual(sweep.trials.toSorted(byName));
  });

  it("from the REST API leave deleted runs out", () => {
    const run = (run_id: string, lifecycle_stage: string) => ({
      info: { run_id, lifecycle_stage, status: "FINISHED", start_time: "1000", end_time: "2000" },
      data: { metrics: [{ key: "acc", value: 0.5, timestamp: 1500, step: 0 }], params: [{ key: "lr", value: "0.1" }] },
    });
    const reader = new RecordedReader();
    const file = reader.file();
    file.push(JSON.stringify({ runs: [run("kept", "active"), run("gone", "deleted")] }, null, 1));
    file.end();
    expect(reader.sweep().trials).toMatchObject([{ name: "kept", params: { lr: 0.1 }, reports: [{ value: 0.5 }] }]);
  });

  it("of runs alone have one report for each trial, which is noted", () => {
    const { trials, notes } = readFixtures(["mlflow-runs.csv"]);
    expect(trials.every(({ reports }) => reports.length <= 1)).toBe(true);
    expect(notes).toContain(
      "Every trial has a single report, so a policy has nothing left to save: a table of runs has last values only, give their histories too.",
    );
  });
});

describe("records of Optuna", () => {
  const reports = ({ trials }: RecordedSweep) => trials.map((trial) => trial.reports.map(({ value }) => value));
  const expected = reports(readFixtures(["optuna-intermediate.csv"]));

  it("have 8 reports of the trials that ran to their end", () => {
    expect(expected).toHaveLength(10);
    expect(expected[0]).toHaveLength(8);
    expect(expected[0]?.[0]).toBeCloseTo((1 - (0.5507979025745755 - 0.4) ** 2) * (1 - Math.exp(-1 / 3)), 12);
  });

  it.each([
    [["optuna-trials.csv", "optuna-intermediate.csv"]],
    [["optuna-trials.csv", "optuna-intermediate.json"]],
    [["optuna-trials.json"]],
    [["optuna-wide.csv"]],
    [["optuna-two-heads.csv"]],
    [["optuna-dict.csv"]],
    [["optuna-semicolon.csv"]],
  ])("%j give the same reports, statuses and parameters", (names) => {
    const sweep = readFixtures(names);
    expect(reports(sweep)).toEqual(expected);
    expect(sweep.trials.map(({ status }) => status).filter((status) => status === "canceled")).toHaveLength(4);
    expect(sweep.trials[0]?.params).toEqual({ kind: "a", x: 0.5507979025745755 });
  });

  it("as JSON lines of pandas give the same to the ten digits that pandas writes", () => {
    const { trials } = readFixtures(["optuna-dict.jsonl"]);
    const rounded = (all: readonly (readonly number[])[]) =>
      all.map((values) => values.map((each) => each.toFixed(10)));
    expect(rounded(trials.map((trial) => trial.reports.map(({ value }) => value)))).toEqual(rounded(expected));
  });

  it("with a frame of trials have starts and ends", () => {
    const { startTime = 0, endTime = 0 } =
      readFixtures(["optuna-trials.csv", "optuna-intermediate.csv"]).trials[0] ?? {};
    const frame = readFixtures(["optuna-trials.json"]).trials[0];
    expect(endTime - startTime).toBeGreaterThan(0);
    expect(frame).toMatchObject({ startTime, endTime });
  });

  // What Optuna's own load_study gives of that journal.
  it("in a journal are those of the largest study, under its direction", () => {
    const { trials, goal, notes } = readFixtures(["optuna-journal.log"]);
    expect(goal).toBe("maximize");
    expect(trials.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "0 completed",
      "1 completed",
      "2 completed",
      "3 canceled",
      "4 failed",
      "5 completed",
      "6 completed",
    ]);
    expect(trials[0]?.params).toEqual({ lr: 0.002282845819814954, layers: 2, opt: null });
    expect(trials.map(({ params }) => params.opt)).toEqual([null, true, null, null, null, true, "adam"]);
    const values = trials.map(({ reports }) => reports.map(({ value }) => value));
    expect(values[2]).toEqual([0.0082776826173861, 0.0165553652347722, 0.0248330478521583, Number.NaN, Number.NaN]);
    expect(values[3]).toEqual([0.028832884354926976, 0.05766576870985395, 0.08649865306478093]);
    expect((trials[0]?.endTime ?? 0) - (trials[0]?.startTime ?? 0)).toBeCloseTo(0.034248, 3);
    expect(notes).toEqual([
      "1 trial that had not started left out.",
      'Read the 7 runs of experiment "main"; 2 others left out (--experiment).',
      'Goal: maximize "value", as recorded.',
      "2 trials did not run to the end; later reports are unknown.",
    ]);
    const other = readFixtures(["optuna-journal.log"], { experiment: "other" });
    expect([other.goal, other.trials.length]).toEqual(["minimize", 2]);
  });

  it("in a journal that is cut keep what there is; one without its beginning is told with its line", () => {
    const journal = (lines: readonly string[]): string[] => {
      const reader = new RecordedReader();
      const file = reader.file("j.log");
      file.push(lines.join("\n"));
      file.end();
      return [...reader.sweep().notes];
    };
    const study = '{"op_code":0,"worker_id":"w","study_name":"s","directions":[1]}';
    const trial = '{"op_code":4,"worker_id":"w","study_id":0,"datetime_start":"2026-11-25T13:49:04+00:00"}';
    const report = '{"op_code":7,"worker_id":"w","trial_id":0,"step":0,"intermediate_value":0.5}';
    expect(journal([study, trial, report, report.slice(0, 30)])).toContain(
      "j.log line 4, the last one, is cut off and was left out.",
    );
    expect(() => journal([trial, report])).toThrow("j.log line 1: study 0 was never created.");
    expect(() => journal([study, report])).toThrow("j.log line 2: trial 0 was never created. The log must be whole");
  });

  it("beside one another say where an empty cell may have been a NaN", () => {
    const notesOf = (rows: readonly string[]): readonly string[] => {
      const reader = new RecordedReader();
      const file = reader.file();
      file.push(["number,value,state,params_x,intermediate_values_0,intermediate_values_1", ...rows, ""].join("\n"));
      file.end();
      return reader.sweep().notes.filter((note) => note.includes("empty cells"));
    };
    const full = ["0,0.2,COMPLETE,1,0.1,0.2", "1,0.1,PRUNED,2,0.1,"];
    expect(notesOf(full)).toEqual([]);
    expect(notesOf([...full, "2,,COMPLETE,3,0.1,", "3,0.3,PRUNED,3,,0.3"])).toEqual([
      "2 trials have empty cells among the intermediate values: taken as no report. A NaN that was reported looks the same; Optuna's journal tells them apart.",
    ]);
  });
});

describe("a record that was damaged", () => {
  const folder = fileURLToPath(new URL("fixtures/", import.meta.url));
  const texts = readdirSync(folder)
    .filter((name) => /\.(?:csv|jsonl?|log)$/.test(name))
    .map((name) => [name, readFileSync(folder + name, "utf8")] as const);

  it.each([
    ...texts,
    [
      "tidy.csv",
      "trial,step,value,time,status,lr\na,1,0.5,1,done,0.1\na,2,0.6,2,done,0.1\nb,1,0.4,1,failed,0.2\n",
    ] as const,
    ["chart.csv", '"Step","a - acc","a - acc__MIN","b - acc"\n1,0.5,0.4,0.3\n2,0.6,,0.4\n'] as const,
  ])("as %s is read, or its problem told with what to do", (name, text) => {
    for (const damaged of damagedTexts(text, 20)) {
      try {
        const reader = new RecordedReader();
        const file = reader.file(name);
        for (let from = 0; from < damaged.length; from += 997) file.push(damaged.slice(from, from + 997));
        file.end();
        replayRecorded(reader.sweep(), { policies: [parsePolicy("bandit:0.2")] });
      } catch (error) {
        expect(error, `${(error as Error).stack} ${damaged.slice(0, 2000)}`).toBeInstanceOf(SweepError);
      }
    }
  });
});
