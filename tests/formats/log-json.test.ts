import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/analysis/summary.ts";
import { SweepError } from "../../src/errors.ts";
import { logLines, readLog, writeLog } from "../../src/formats/log-json.ts";
import { logHash, TextHash } from "../../src/simulation/hash.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { jsonText, parseJsonText } from "../../src/simulation/log-text.ts";
import { createReplay } from "../../src/simulation/replay.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";
import { damagedTexts } from "./damaged-texts.ts";

const small = simulate({
  searchSpace: { lr: { type: "uniform", minValue: 0, maxValue: 1 } as { type: string } },
  earlyTermination: { type: "bandit", slackFactor: 0.1 },
  limits: { maxTotalTrials: 4, maxConcurrentTrials: 2 },
});

describe("writeLog and readLog", () => {
  it("are inverse for every sweep, diverging and failing ones included", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const log = simulate(config);
        expect(readLog(writeLog(log))).toEqual(log);
      }),
      { numRuns: 60 },
    );
  });

  it("write one event on a line, with format and hash around", () => {
    const lines = writeLog(small).split("\n");
    expect(lines[0]).toMatch(/^\{"format":1,"config":\{.*\},"events":\[$/);
    expect(lines[1]).toBe('{"type":"sweepStarted","time":0},');
    expect(lines.at(-2)).toBe(`],"hash":"${logHash(small)}"}`);
    expect(lines.length).toBe(small.events.length + 3);
    expect([...logLines(small)].join("")).toBe(writeLog(small));
  });

  it("do not mind whitespace and a byte order mark", () => {
    const text = `\uFEFF${JSON.stringify(JSON.parse(writeLog(small)), null, 2)}`;
    expect(readLog(text).events.length).toBe(small.events.length);
  });

  it("keep NaN, infinities, minus zero, and keys that look like their marker", () => {
    const value = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -0,
      { $number: "NaN" },
      { $$number: -0 },
      { a: null },
    ];
    expect(parseJsonText(jsonText(value))).toEqual(value);
    expect(jsonText(value.slice(0, 4))).toBe(
      '[{"$number":"NaN"},{"$number":"Infinity"},{"$number":"-Infinity"},{"$number":"-0"}]',
    );
  });

  it("jsonText and parseJsonText are inverse for any value", () => {
    const key = fc.oneof(fc.string(), fc.constantFrom("$number", "$$number", "__proto__", "constructor"));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.double(),
        fc.string(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(key, tie("any"), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (given) => {
        expect(parseJsonText(jsonText(given))).toEqual(given);
      }),
    );
  });
});

describe("readLog refuses", () => {
  const edited = (change: (log: Record<string, unknown>) => void): string => {
    const log = JSON.parse(writeLog(small)) as Record<string, unknown>;
    change(log);
    return JSON.stringify(log);
  };
  const event = (index: number, change: object) =>
    edited((log) => Object.assign((log.events as object[])[index] ?? {}, change));

  it.each([
    [
      "another format",
      edited((log) => Object.assign(log, { format: 3 })),
      "log: written in format 3, this version reads 1.",
    ],
    ["no format", "{}", "log: format must be 1, got nothing."],
    ["text that is not JSON", "seed,metric", 'log: must be JSON, got "seed,metric".'],
    ["a list", "[]", 'log: must be an object, got "[]".'],
    [
      "events that are no list",
      edited((log) => Object.assign(log, { events: 3 })),
      "log.events: must be a list, got 3.",
    ],
    [
      "a config that is no object",
      edited((log) => Object.assign(log, { config: null })),
      "log.config: must be an object, got null.",
    ],
    ["an unknown event", event(1, { type: "constructor" }), 'log.events[1].type: unknown event "constructor".'],
    [
      "an event without a trial",
      event(2, { type: "trialQueued", trial: -1 }),
      "log.events[2].trial: must be a number from 0, got -1.",
    ],
    [
      "time that goes back",
      event(small.events.length - 1, { time: -1 }),
      `log.events[${small.events.length - 1}].time: must be at least`,
    ],
    [
      "time that goes back by a little",
      event(small.events.length - 1, { time: (small.events.at(-2)?.time ?? 0) - 1e-6 }),
      `log.events[${small.events.length - 1}].time: must be at least`,
    ],
    [
      "a log that was changed",
      edited((log) => Object.assign(log, { config: { ...small.config, seed: "other" } })),
      "log: changed after it was written: its hash is",
    ],
  ])("%s", (_, text, message) => {
    expect(() => readLog(text)).toThrow(message);
  });

  it("nothing of an edited log without its hash", () => {
    const config = { ...small.config, seed: "other" };
    expect(readLog(edited((log) => Object.assign(log, { hash: undefined, config }))).config).toEqual(config);
  });

  it.each([
    [
      "an object",
      JSON.parse(writeLog(small)),
      /^log: must be the text of a log, got \{.* Of an object that JSON.parse made,/,
    ],
    ["nothing", undefined, "log: must be the text of a log, got nothing."],
    ["a number", 3, "log: must be the text of a log, got 3."],
  ])("%s in place of a text", (_, given, message) => {
    expect(() => readLog(given as string)).toThrow(message);
  });

  it.each([
    [
      "a config without a part",
      { config: { ...small.config, limits: undefined } },
      "log.config.limits: must be an object",
    ],
    [
      "a goal that is none",
      { config: { ...small.config, goal: "max" } },
      'log.config.goal: must be maximize or minimize, got "max".',
    ],
    ["a log without its start", { events: small.events.slice(1) }, "log.events: must begin with sweepStarted."],
    ["no events", { events: [] }, "log.events: must begin with sweepStarted."],
  ])("%s", (_, change, message) => {
    expect(() => readLog(JSON.stringify({ ...small, ...change }))).toThrow(message);
  });

  it.each([
    ["trialSampled", { trial: 5 }, "trial: must be 0, the next trial, got 5."],
    ["trialSampled", { params: null }, "params: must be an object, got null."],
    ["metricReported", { trial: 1e9 }, "trial: must be a trial that was sampled before, got 1000000000."],
    ["metricReported", { value: "0.5" }, 'value: must be a number, got "0.5".'],
    ["trialStarted", { node: 77 }, "node: must be a node that was started before, got 77."],
    ["nodeStarted", { node: 77 }, "node: must be a node that was started before, got 77."],
    ["policyJudged", { verdict: undefined }, "verdict: must be an object, got nothing."],
  ])("%s with %j", (type, change, message) => {
    const at = small.events.findIndex((each) => each.type === type);
    const events = small.events.map((each, index) => (index === at ? { ...each, ...change } : each));
    expect(() => readLog(JSON.stringify({ ...small, events }))).toThrow(`log.events[${at}].${message}`);
  });

  it("what is left of a log that was damaged, with a problem to tell, or reads what views and the summary can show", () => {
    const text = JSON.stringify({ format: small.format, config: small.config, events: small.events });
    for (const damaged of damagedTexts(text, 400)) {
      try {
        const log = readLog(damaged);
        createReplay(log).viewAt(Number.POSITIVE_INFINITY);
        summarize(log);
      } catch (error) {
        expect(error, damaged).toBeInstanceOf(SweepError);
      }
    }
  });
});

describe("logHash", () => {
  it("is 16 hexadecimal digits, the same for the same sweep, another for another seed", () => {
    const again: SweepLog = { ...small, events: [...small.events] };
    expect(logHash(small)).toMatch(/^[0-9a-f]{16}$/);
    expect(logHash(again)).toBe(logHash(small));
    expect(logHash({ ...small, config: { ...small.config, seed: "x" } })).not.toBe(logHash(small));
  });

  it("does not depend on where a text is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        const cut = new TextHash();
        for (const piece of pieces) cut.add(piece);
        const whole = new TextHash();
        whole.add(pieces.join(""));
        expect(cut.digest()).toBe(whole.digest());
      }),
    );
  });

  it("tells 100,000 similar texts apart", () => {
    const digests = new Set<string>();
    for (let number = 0; number < 100_000; number++) {
      const hash = new TextHash();
      hash.add(`{"trial":${number}}`);
      digests.add(hash.digest());
    }
    expect(digests.size).toBe(100_000);
  });

  it("changes about half of its bits when one character changes", () => {
    const bitsOf = (text: string): string => {
      const hash = new TextHash();
      hash.add(text);
      return BigInt(`0x${hash.digest()}`).toString(2).padStart(64, "0");
    };
    const base = bitsOf("metric 0.5");
    for (const other of ["metric 0.4", "metric 0.6", "Metric 0.5", "metric 0.5 "]) {
      const changed = [...bitsOf(other)].filter((bit, index) => bit !== base[index]).length;
      expect(changed).toBeGreaterThan(16);
      expect(changed).toBeLessThan(48);
    }
  });
});
