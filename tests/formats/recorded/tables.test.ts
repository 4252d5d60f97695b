import { describe, expect, it } from "vitest";
import type { RecordedOptions } from "../../../src/formats/recorded/recorded-options.ts";
import { RecordedReader, readRecorded } from "../../../src/formats/recorded/recorded-reader.ts";

const tidy = `trial,step,value,time,status,lr,optimizer
a,1,0.5,10,finished,0.1,adam
b,1,0.4,11,failed,0.2,sgd
a,2,0.6,20,finished,0.1,adam
a,3,nan,30,finished,0.1,adam
`;

describe("a tidy table", () => {
  it("gives each trial its reports, status and parameters", () => {
    const { trials, metric } = readRecorded(tidy);
    expect(metric).toBe("value");
    expect(trials).toEqual([
      {
        name: "a",
        params: { lr: 0.1, optimizer: "adam" },
        status: "completed",
        reports: [
          { value: 0.5, time: 10 },
          { value: 0.6, time: 20 },
          { value: Number.NaN, time: 30 },
        ],
      },
      { name: "b", params: { lr: 0.2, optimizer: "sgd" }, status: "failed", reports: [{ value: 0.4, time: 11 }] },
    ]);
  });

  it("takes no column for a metric that holds more words than numbers, though it changes within a trial", () => {
    const text = "trial,step,accuracy,remark\na,1,0.5,fine\na,2,0.6,2\na,3,0.7,slow\nb,1,0.4,fine\nb,2,0.5,3\n";
    expect(readRecorded(text).choices?.metrics).toEqual(["accuracy"]);
  });

  it("says which column was taken for what, and how the goal was guessed", () => {
    expect(readRecorded(tidy).notes).toEqual([
      'Columns: trial is "trial"; step is "step"; time is "time"; status is "status"; metrics "value"; params "lr", "optimizer".',
      'Goal: maximize "value", as its name does not tell; --goal says otherwise.',
      "1 trial did not run to the end; later reports are unknown.",
    ]);
  });

  it("is read the same in pieces of any size, with CRLF, semicolons, tabs, a byte order mark or quotes", () => {
    const whole = readRecorded(tidy);
    const forms = {
      pieces: [...tidy],
      crlf: tidy.replaceAll("\n", "\r\n"),
      semicolons: tidy.replaceAll(",", ";"),
      tabs: tidy.replaceAll(",", "\t"),
      mark: `\uFEFF${tidy}`,
      quotes: tidy.replace(/[^,\n]+/g, '"$&"'),
    };
    for (const [form, text] of Object.entries(forms)) expect(readRecorded(text), form).toEqual(whole);
  });

  it("counts reports in the order of their times, whatever step they were logged with", () => {
    const { trials } = readRecorded("trial,step,value,time\na,300,3,30\na,100,1,10\na,200,2,20\n");
    expect(trials[0]?.reports.map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it("without times counts reports in the order of their steps, and says so where that was not the order of the file", () => {
    const { trials, notes } = readRecorded("trial,step,value\na,3,3\na,1,1\nb,1,2\n");
    expect(trials[0]?.reports).toEqual([{ value: 1 }, { value: 3 }]);
    expect(notes).toContain("Without times, reports of 1 trial were put into the order of their steps.");
  });

  it("without times and steps, or with one step for all, counts reports in the order of the file", () => {
    for (const text of [
      "trial,value\na,3\na,1\n",
      "trial,step,value\na,0,3\na,0,1\n",
      "trial,step,value\na,2,3\na,,1\n",
    ]) {
      const { trials, notes } = readRecorded(text);
      expect(trials[0]?.reports, text).toEqual([{ value: 3 }, { value: 1 }]);
      expect(notes.join(), text).not.toContain("step again");
    }
  });

  it("counts a step that is reported again as one more report, and says whose", () => {
    const { trials, notes } = readRecorded("trial,step,value\na,1,1\nb,1,5\na,2,2\na,2,3\nb,1,4\nb,2,4\n");
    expect(trials.map(({ reports }) => reports.map(({ value }) => value))).toEqual([
      [1, 2, 3],
      [5, 4, 4],
    ]);
    expect(notes).toContain(
      '2 trials reported a step again, as a resumed run does (first: trial "a", step 2); each time counts as a report.',
    );
  });

  it("takes a column of texts for no step, whatever its name", () => {
    const { trials, notes } = readRecorded("trial,step,epoch,value\na,fine,1,0.5\na,fine,2,0.6\n");
    expect(trials[0]).toMatchObject({ reports: [{ value: 0.5 }, { value: 0.6 }] });
    expect(notes[0]).toContain('step is "epoch"');
  });

  it("of texts with semicolons or tabs may have decimal commas", () => {
    const semicolons = "trial;step;value;lr\na;1;0,5;1e-3\na;2;-,75;1e-3\n";
    const { trials, notes } = readRecorded(semicolons);
    expect(trials[0]).toMatchObject({ params: { lr: 0.001 }, reports: [{ value: 0.5 }, { value: -0.75 }] });
    expect(notes[0]).toBe("Numbers have decimal commas.");
    expect(readRecorded([...semicolons])).toEqual(readRecorded(semicolons));
    expect(readRecorded(semicolons.replaceAll(";", "\t")).trials).toEqual(trials);
    const layers = readRecorded("trial;step;value;layers\na;1;0.5;64,32\na;2;0.6;64,32\n");
    expect(layers.trials[0]?.params).toEqual({ layers: "64,32" });
  });

  it.each([
    ["1,234.5", 1234.5],
    ["-1,234,567.125", -1_234_567.125],
    ["1.234,5", 1234.5],
    ["+12.345.678,25", 12_345_678.25],
  ])("may have thousands apart where a fraction tells the separators apart: %s", (cell, value) => {
    for (const line of [`trial;step;value\na;1;${cell}\n`, `trial,step,value\na,1,"${cell}"\n`])
      expect(readRecorded(line).trials[0]?.reports).toEqual([{ value }]);
  });

  it.each(["1,234", "1,23.5", "1.234.5", "1,234,567", "1234,567.5", "1.234,567.8"])(
    "refuses %s, which may be two numbers or none",
    (cell) => {
      const text = `trial,step,value\na,1,0.5\na,2,"${cell}"\n`;
      expect(() => readRecorded(text)).toThrow(`must be a number, got "${cell}"`);
    },
  );

  it("whose times are days of a spreadsheet says that they are read as seconds", () => {
    const said = "Times look like days as spreadsheets count them, but are read as seconds: format them as dates.";
    const days = "trial,start_time,end_time,acc\na,45413.5,45413.75,0.5\nb,45413.625,45414,0.6\n";
    expect(readRecorded(days).notes).toContain(said);
    expect(readRecorded("trial,step,time,acc\na,1,45413.5,0.5\na,2,45413.75,0.6\n").notes).toContain(said);
    const seconds = "trial,start_time,end_time,acc\na,0,45413,0.5\nb,45413,50000,0.6\n";
    for (const text of [seconds, days.replaceAll(",454", ",17454000"), "trial,step,acc\na,1,0.5\n"])
      expect(readRecorded(text).notes).not.toContain(said);
  });

  it("of one trial needs no column for it where the file has a name", () => {
    const reader = new RecordedReader();
    for (const [name, value] of [
      ["runs/a.csv", 0.5],
      ["runs/b.csv", 0.6],
    ] as const) {
      const file = reader.file(name);
      file.push(`epoch,val_acc\n1,0.1\n2,${value}\n`);
      file.end();
    }
    const { trials, notes } = reader.sweep();
    expect(trials).toMatchObject([{ name: "runs/a" }, { name: "runs/b", reports: [{ value: 0.1 }, { value: 0.6 }] }]);
    expect(notes[0]).toBe('Columns: step is "epoch"; metrics "val_acc". None names the trial: each file is one.');
    const mixed = new RecordedReader().file("mixed.csv");
    mixed.push("epoch,val_acc\n1,0.1\n2,0.2\n1,0.1\n");
    expect(() => mixed.end()).toThrow("mixed.csv line 1: no column that names the trial");
  });

  it("may have cells with names and values, as JSON or as Python prints them", () => {
    const python = `name,summary,config
first,"{'acc': 0.9, 'loss': nan, '_timestamp': 100.5, '_runtime': 10.5}","{'lr': 0.1, 'net': {'width': 8}, 'on': True, 'none': None, ""it's"": 'a ""b""'}"
second,"{""acc"": 0.8}","{""lr"": 0.2}"
`;
    expect(readRecorded(python, { metric: "acc" }).trials).toEqual([
      {
        name: "first",
        params: { lr: 0.1, "net.width": 8, on: true, "it's": 'a "b"' },
        status: "completed",
        startTime: 90,
        endTime: 100.5,
        reports: [{ value: 0.9, time: 100.5 }],
      },
      { name: "second", params: { lr: 0.2 }, status: "completed", reports: [{ value: 0.8 }] },
    ]);
  });

  it("may have all reports of a trial in one cell; a value of null or nan is NaN", () => {
    for (const cell of ['"{""0"": 0.5, ""10"": null, ""9"": 0.7}"', '"{0: 0.5, 10: nan, 9: np.float64(0.7)}"']) {
      const { trials } = readRecorded(`number,state,intermediate_values\n0,COMPLETE,${cell}\n1,FAIL,{}\n2,FAIL,\n`);
      const values = trials.map(({ reports }) => reports.map(({ value }) => value));
      expect(values, cell).toEqual([[0.5, 0.7, Number.NaN], [], []]);
    }
  });

  it("takes the column that changes within a trial for the metric, and the one that does not for a parameter", () => {
    const { metric, trials } = readRecorded(
      "run_id,epoch,width,top5\na,1,64,0.1\na,2,64,0.2\nb,1,32,0.3\nb,2,32,0.1\n",
    );
    expect(metric).toBe("top5");
    expect(trials.map(({ params }) => params)).toEqual([{ width: 64 }, { width: 32 }]);
  });

  it("of several metrics takes the one of validation, and goes for small losses", () => {
    const text = "run,epoch,train_acc,val_loss,val_acc\na,1,0.9,0.5,0.1\na,2,0.91,0.4,0.2\n";
    expect(readRecorded(text)).toMatchObject({ metric: "val_acc", goal: "maximize" });
    expect(readRecorded(text, { metric: "val_loss" })).toMatchObject({ metric: "val_loss", goal: "minimize" });
    expect(readRecorded(text, { metric: "val_loss", goal: "maximize" }).goal).toBe("maximize");
  });

  it("reads metrics one below the other by their name", () => {
    const text = "run_id,key,value,step\na,acc,0.5,1\na,loss,0.9,1\na,acc,0.6,2\n";
    const { trials } = readRecorded(text, { metric: "acc" });
    expect(trials[0]?.reports).toEqual([{ value: 0.5 }, { value: 0.6 }]);
  });

  it("takes a column called name for the metric's where it changes within a trial, else for the trial's", () => {
    const metrics = readRecorded("run_id,name,value,step\na,acc,0.5,1\na,loss,0.9,1\na,acc,0.6,2\n");
    expect(metrics).toMatchObject({
      metric: "acc",
      trials: [{ name: "a", reports: [{ value: 0.5 }, { value: 0.6 }] }],
    });
    const trials = readRecorded("run_id,name,value,step\na,first,0.5,1\na,first,0.6,2\nb,second,0.1,1\n");
    expect(trials).toMatchObject({ metric: "value", trials: [{ name: "first" }, { name: "second" }] });
  });

  it("leaves experiments apart, and takes the one with most runs, unless every run has its own", () => {
    const rows = "run_id,experiment,step,value\na,x,1,1\nb,y,1,2\nc,y,1,3\n";
    const names = (options: RecordedOptions = {}) => readRecorded(rows, options).trials.map(({ name }) => name);
    expect(names()).toEqual(["b", "c"]);
    expect(readRecorded(rows).notes).toContain('Read the 2 runs of experiment "y"; 1 other left out (--experiment).');
    expect(names({ experiment: "x" })).toEqual(["a"]);
    expect(() => readRecorded("trial,value\na,1\n", { experiment: "x" })).toThrow(
      'no experiment "x". The record names none.',
    );
    expect(() => names({ experiment: "zebra" })).toThrow('no experiment "zebra". Known: x, y.');
    expect(readRecorded("run_id,experiment,step,value\na,x,1,1\nb,y,1,2\n").trials).toHaveLength(2);
  });

  it("reads columns that were named", () => {
    const text = "who,when,score,x\na,1,0.5,7\na,2,0.6,8\n";
    const columns = { trial: "who", step: "when", value: "score" };
    expect(readRecorded(text, { columns }).trials).toEqual([
      { name: "a", params: {}, status: "completed", reports: [{ value: 0.5 }, { value: 0.6 }] },
    ]);
    const { trials } = readRecorded("who,when,score,x\na,1,0.5,7\n", { columns: { ...columns, params: ["x"] } });
    expect(trials[0]?.params).toEqual({ x: 7 });
  });

  it("reads a metric by the name of a clock or a status where that is asked for, and nothing else from its column", () => {
    const text = "trial,step,time,status\na,1,7.5,16\na,2,7.25,16\nb,1,8,32\n";
    const reports = [{ value: 7.5 }, { value: 7.25 }];
    expect(readRecorded(text, { metric: "time" })).toMatchObject({ metric: "time", trials: [{ reports }, {}] });
    expect(readRecorded(text, { columns: { value: "time", params: ["status"] } }).trials[0]).toEqual({
      ...{ name: "a", status: "completed", params: { status: 16 } },
      reports,
    });
    const beside = readRecorded("run_id,step,time,metrics.time\na,1,10,7.5\na,2,20,7.25\n", { metric: "time" });
    expect(beside.trials[0]?.reports).toEqual([
      { value: 7.5, time: 10 },
      { value: 7.25, time: 20 },
    ]);
  });

  it.each(["None", "null", "NA", "N/A", "#N/A", "n/a"])(
    "takes %s for an empty cell of a metric, not of a parameter",
    (word) => {
      const { trials } = readRecorded(
        `trial,step,loss,acc,depth\na,1,0.5,${word},${word}\na,2,${word},0.1,${word}\na,3,0.4,${word},${word}\n`,
      );
      expect(trials[0]).toMatchObject({ reports: [{ value: 0.1 }], params: { depth: word } });
      const single = readRecorded(`trial,step,value\na,1,0.5\na,2,${word}\n`);
      expect(single.trials[0]?.reports).toEqual([{ value: 0.5 }, { value: Number.NaN }]);
      const beside = readRecorded(`number,intermediate_values_0,intermediate_values_1,state\n0,0.5,${word},PRUNED\n`);
      expect(beside.trials[0]?.reports).toEqual([{ value: 0.5 }]);
    },
  );

  it.each([";", ",", "\t"])("may begin with the line that tells Excel its separator, %j", (separator) => {
    const told = `sep=${separator}\r\n${tidy.replaceAll(",", separator)}`;
    expect(readRecorded(told)).toEqual(readRecorded(tidy));
  });

  it("takes infinities as reports", () => {
    const { trials } = readRecorded("trial,step,value\na,1,inf\na,2,-Infinity\n");
    expect(trials[0]?.reports.map(({ value }) => value)).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });

  it.each([
    ["2024-03-01T00:00:10Z", "2024-02-29 23:59:50+00:00", -20],
    ["2024-03-01 00:00:00-05:00", "2024-03-01 05:00:03", 3],
    ["2024-03-01 01:00:10+01:00", "2024-03-01T00:00:11.5Z", 1.5],
    ["2024/03/01 00:00:10", "2024/03/01 00:01:10", 60],
    ["1709251210000", "1709251211", 1],
    ["1709251210000000", "1709251210500000", 0.5],
  ])("reads the times %s and %s as %d seconds apart", (first, second, seconds) => {
    const { trials } = readRecorded(`trial,value,time\na,1,${first}\nb,2,${second}\n`);
    const [a = 0, b = 0] = trials.map(({ reports }) => reports[0]?.time);
    expect(b - a).toBeCloseTo(seconds, 6);
  });
});

describe("a wide export of Weights & Biases", () => {
  const wide = `"Step","red-1 - val_acc","red-1 - val_acc__MIN","red-1 - val_acc__MAX","red-1 - _step","blue - 2 - val_acc"
1,0.5,0.4,0.6,1,
2,0.6,0.6,0.6,2,0.3
3,,,,,0.4
`;
  it("is a column for each run; bounds and steps are left out", () => {
    expect(readRecorded(wide)).toMatchObject({
      metric: "val_acc",
      trials: [
        { name: "red-1", reports: [{ value: 0.5 }, { value: 0.6 }] },
        { name: "blue - 2", reports: [{ value: 0.3 }, { value: 0.4 }] },
      ],
    });
  });
});

describe("JSON lines", () => {
  it("are rows; nested objects are columns by their path, and NaN as Python writes it is one", () => {
    const text = `{"run_id": "a", "_step": 0, "acc": 0.5, "config": {"lr": 0.1, "deep": {"n": 2}}}
{"run_id": "a", "_step": 1, "acc": NaN, "note": "NaN in a text stays"}
`;
    const { trials, metric } = readRecorded(text);
    expect(metric).toBe("acc");
    expect(trials).toEqual([
      {
        name: "a",
        params: { lr: 0.1, "deep.n": 2, note: "NaN in a text stays" },
        status: "completed",
        reports: [{ value: 0.5 }, { value: Number.NaN }],
      },
    ]);
  });

  it("of a history of Weights & Biases give starts from the run time, in lines or in a list", () => {
    const rows = [
      { run: "a", _step: 0, _runtime: 5, _timestamp: 1005, loss: 0.5 },
      { run: "a", _step: 1, _runtime: 15, _timestamp: 1015, loss: 0.4 },
    ];
    const lines = readRecorded(rows.map((row) => JSON.stringify(row)).join("\n"));
    const [trial] = lines.trials;
    expect(trial).toMatchObject({ startTime: 1000, reports: [{ time: 1005 }, { time: 1015 }] });
    expect(readRecorded(JSON.stringify(rows)).trials).toEqual(lines.trials);
  });
});

describe("a long text", () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => ({ trial: i % 10, step: Math.floor(i / 10), value: i }));
  const line = JSON.stringify(rows);
  const pieces = (text: string) => Array.from({ length: 100 }, (_, i) => text.slice(i * 20_000, (i + 1) * 20_000));

  it("on one line, as JSON without spaces is, is read in a time that grows with its length alone", () => {
    const { trials } = readRecorded(line);
    expect(trials.map(({ reports }) => reports.length)).toEqual(new Array(10).fill(4000));
    expect(readRecorded(pieces(line)).trials).toEqual(trials);
  });

  it("that ends in many empty lines is read so too", () => {
    const lines = rows.map((row) => JSON.stringify(row)).join("\n");
    const space = "\n".repeat(500_000);
    expect(readRecorded(lines + space).trials).toEqual(readRecorded(line).trials);
    const one = { trial: [{ step: 1, value: 2 }] };
    expect(() => readRecorded(JSON.stringify(one) + space)).not.toThrow();
  });

  it("on one line is told from JSON lines wherever the pieces are cut", () => {
    const two = '\n {"trial":1,"step":1,"value":2}\n{"trial":1,"step":2,"value":3}\n';
    const whole = readRecorded(two).trials;
    for (let cut = 0; cut <= two.length; cut++)
      expect(readRecorded([two.slice(0, cut), two.slice(cut)]).trials, `${cut}`).toEqual(whole);
    expect(readRecorded([...two]).trials).toEqual(whole);
  });
});

describe("what is wrong", () => {
  it.each([
    [
      "trial,step,value\na,1,0.5\na,2,oops\na,3,0.7\n",
      'line 3, column "value": must be a number, got "oops". Write nan for a metric that diverged.',
    ],
    [
      "trial,step,val_acc\na,1,0.5\na,2,oops\n",
      'line 3, column "val_acc": must be a number, got "oops". Write nan for a metric that diverged.',
    ],
    [
      "trial,step,score2,val_acc\na,1,1,0.5\na,2,oops,oops\n",
      'line 3, column "val_acc": must be a number, got "oops". Write nan for a metric that diverged.',
    ],
    [
      "trial,step,value\na,1,0.5\na,2,1\na,third,0.7\n",
      'line 4, column "step": must be a number, got "third". A column that is no step can be passed over: name the right one with --step.',
    ],
    [
      "number,intermediate_values\n0,soon\n",
      'line 2, column "intermediate_values": must be values by step, got "soon".',
    ],
    [
      "number,intermediate_values\n0,\"{1: 'x'}\"\n",
      'line 2, column "intermediate_values": must be a number, got "x". Write nan for a metric that diverged.',
    ],
    [
      "trial,step,value\na,1,0.5\na,2\na,3,1\n",
      "line 3: must have 3 cells as the head has, got 2. Fill the row up with empty cells, or remove it.",
    ],
    [
      "trial,step,value\na,1,0.5,7\na,3,1\n",
      "line 2: must have 3 cells as the head has, got 4. Put a cell that holds a separator into quotes.",
    ],
    [
      "type: command\n",
      'line 1: must be a table or JSON, got "type: command". Its first line names the columns: trial,step,value. Jobs that have not run are for sweeplab run.',
    ],
    ["trial,step,value\n", "no runs in it. A record has one row for each report: trial, step, value."],
    ['trial,note,value\na,"two\nlines",1\n,x,2\nb,x,2\n', 'line 4, column "trial": must name the trial, got nothing.'],
    [
      "trial,value,time\na,1,soon\nb,1,2\n",
      'line 2, column "time": must be a time, got "soon". Write seconds, or 2024-05-01T12:00:00Z.',
    ],
    [
      'trial,value\na,"1\nb,2\nc,3\n',
      "line 2: a quote is opened and never closed. Close it, or write a quote inside of a cell twice.",
    ],
    [
      '{"trial": 1, "step": 1, "value": 2}\n{"trial": 1,\n{}\n',
      'line 2: must be a JSON object, got "{\\"trial\\": 1,". Each line is one object. Repair the line, or remove it.',
    ],
    [
      '[\n{"trial": 1},\n{"trial": 2]\n]',
      "line 3: not valid JSON. A file that ends early can only be read as JSON lines or CSV.",
    ],
    ["[{\n", "line 2: not valid JSON. A file that ends early can only be read as JSON lines or CSV."],
    ["", "the file is empty. A record has one row for each report: trial, step, value."],
    ["[1, 2]", "must be a list of objects, got 1. A record has one row for each report: trial, step, value."],
    [
      "x,y\n1,2\n",
      'line 1: no column that names the trial, got "x", "y". Name it with --trial, or call it trial or run_id.',
    ],
    [
      "trial,step,acc,acc\na,0,0.5,1\na,1,0.6,1\na,2,0.6,2\n",
      'line 1: two columns of the metric "acc". Rename or remove one.',
    ],
    [
      "trial,step,note\na,1,hi\n",
      "no metric in it. A record has one row for each report: trial, step, value. Name its column with --metric.",
    ],
  ])("%j is refused with its line", (text, message) => {
    expect(() => readRecorded(text)).toThrow(new RegExp(`^${escaped(message)}$`));
  });

  it("names the metrics and columns that there are", () => {
    expect(() => readRecorded("run,epoch,val_acc,loss\na,1,1,2\na,2,2,3\n", { metric: "val_accc" })).toThrow(
      'no metric "val_accc". Did you mean "val_acc"? Known: val_acc, loss.',
    );
    expect(() => readRecorded(tidy, { columns: { time: "tine" } })).toThrow('no column "tine". Did you mean "time"?');
  });
});

describe("runs that name no experiment", () => {
  it("are a group, which is told where others are left out for it", () => {
    const { trials, notes } = readRecorded("trial,experiment,step,value\na,,1,0.5\nb,,1,0.6\nc,x,1,0.7\n");
    expect(trials.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(notes).toContain("Read the 2 runs of no experiment; 1 other left out (--experiment).");
  });
});

describe("a last line that was cut", () => {
  it.each([
    "trial,step,value\na,1,0.5\na,2",
    "trial,step,value\na,1,0.5\na,2,0.7e",
    'trial,step,value\na,1,0.5\n"a,2,0.7',
    '{"trial": "a", "step": 1, "value": 0.5}\n{"trial": "a", "st',
  ])("of %j is left out and noted", (text) => {
    const { trials, notes } = readRecorded(text);
    expect(trials).toMatchObject([{ name: "a", reports: [{ value: 0.5 }] }]);
    expect(notes.join("\n")).toMatch(/last (?:one|line)/);
  });

  it("says nothing of what its columns hold", () => {
    const { metric, trials } = readRecorded("trial,step,acc,lr,size\na,1,0.5,0.0625,16\na,2,0.6,0.06");
    expect([metric, trials[0]?.params]).toEqual(["acc", { lr: 0.0625, size: 16 }]);
  });

  it.each([
    ["lr", "0.0125", 0.0125],
    ["optimizer", "adamw", "adamw"],
  ])("inside of its last cell does not make a metric or a text of the column %s", (name, cell, value) => {
    const rows = [`sgd,1,0.5,0`, `a,1,0.5,${cell}`, `a,2,0.6,${cell}`];
    const text = `trial,step,acc,${name}\n${rows.join("\n")}`;
    for (let cut = 0; cut <= cell.length; cut++) {
      const { metric, trials, choices } = readRecorded(text.slice(0, text.length - cut));
      expect([metric, choices?.metrics, trials[1]?.params]).toEqual(["acc", ["acc"], { [name]: value }]);
    }
  });

  it("that cannot have been cut tells what its columns hold", () => {
    expect(readRecorded("trial,step,size\na,1,16\na,2,17").metric).toBe("size");
  });

  it("is the last one also where lines end as on old Macs", () => {
    expect(() => readRecorded("trial,step,value\ra,1,half\ra,2,0.7\r")).toThrow('must be a number, got "half"');
    expect(readRecorded("trial,step,value\ra,1,0.5\ra,2").trials[0]?.reports).toHaveLength(1);
  });

  it("is kept where it is whole", () => {
    expect(readRecorded("trial,step,value\na,1,0.5\na,2,0.7").trials[0]?.reports).toHaveLength(2);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

describe("one file for each trial", () => {
  const read = (files: { readonly [name: string]: string }) => {
    const reader = new RecordedReader();
    for (const [name, text] of Object.entries(files)) {
      const file = reader.file(name);
      file.push(text);
      file.end();
    }
    return reader.sweep();
  };

  it("as Lightning's CSVLogger writes it has its metrics in rows of their own, at one step", () => {
    const head = "epoch,step,train_loss,val_acc\n";
    const { trials, metric } = read({
      "version_0/metrics.csv": `${head}0,49,0.9,\n0,99,0.8,\n0,99,,0.61\n1,149,0.6,\n1,199,0.5,\n1,199,,0.71\n`,
      "version_1/metrics.csv": `${head}0,99,0.7,\n0,99,,0.5\n1,199,,0.55\n`,
    });
    expect(metric).toBe("val_acc");
    expect(trials.map(({ name, reports }) => [name, reports.map(({ value }) => value)])).toEqual([
      ["version_0/metrics", [0.61, 0.71]],
      ["version_1/metrics", [0.5, 0.55]],
    ]);
  });

  it("as Keras has its history is a list for each metric", () => {
    const reader = new RecordedReader({ metric: "val_loss" });
    for (const [name, loss] of [
      ["one.json", 0.5],
      ["two.json", 0.4],
    ] as const) {
      const file = reader.file(name);
      file.push(JSON.stringify({ loss: [0.9, 0.8], val_loss: [1, loss], dice: [0.1, 0.2], learning_rate: [1, 1] }));
      file.end();
    }
    expect(reader.sweep()).toMatchObject({
      ...{ metric: "val_loss", goal: "minimize" },
      trials: [
        { name: "one", reports: [{ value: 1 }, { value: 0.5 }] },
        { name: "two", reports: [{ value: 1 }, { value: 0.4 }] },
      ],
    });
    const byRun = readRecorded('{"first": [0.1, 0.2], "second": [0.3]}');
    expect(byRun.trials.map(({ name }) => name)).toEqual(["first", "second"]);
  });

  it("as MLflow answers with the history of a metric has the metric's name", () => {
    const reader = new RecordedReader();
    const file = reader.file("run.json");
    const metrics = [0.5, 0.4].map((value, step) => ({ key: "val_loss", value, timestamp: 1000 * (step + 1), step }));
    file.push(JSON.stringify({ metrics }));
    file.end();
    expect(reader.sweep()).toMatchObject({ metric: "val_loss", goal: "minimize", trials: [{ name: "run" }] });
  });

  it("is not what several trials are whose rows take turns", () => {
    const text = "model,step,val_acc\na,1,0.5\nb,1,0.6\na,2,0.7\nb,2,0.8\n";
    expect(() => read({ "all.csv": text })).toThrow("no column that names the trial");
  });

  it("as Ray Tune writes it has its metric, and not the clocks beside it", () => {
    const line = (iteration: number) =>
      JSON.stringify({
        mean_accuracy: iteration / 10,
        training_iteration: iteration,
        trial_id: "a_0",
        time_this_iter_s: iteration * 1.5,
        time_total_s: 3 * iteration,
        time_since_restore: 3 * iteration,
        iterations_since_restore: iteration,
        checkpoint_dir_name: null,
        config: { lr: 0.1 },
      });
    const { trials, notes } = read({ "result.json": `${line(1)}\n${line(2)}\n` });
    expect(trials[0]).toMatchObject({ params: { lr: 0.1 }, reports: [{ value: 0.1 }, { value: 0.2 }] });
    expect(Object.keys(trials[0]?.params ?? {})).toEqual(["lr"]);
    expect(notes.join()).toContain('metrics "mean_accuracy"; params "lr".');
  });
});
