import { describe, expect, it } from "vitest";
import { pack, readLink, settingsBetween, unpack, withSettings, writeLink } from "../../demos/playground/link.ts";
import { type SweepConfigInput, validateConfig } from "../../src/index.ts";

const base: SweepConfigInput = {
  seed: "base",
  searchSpace: { lr: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
  limits: { maxTotalTrials: 20 },
};

/** What a page shows that was opened with this fragment. */
function opened(fragment: string): ReturnType<typeof validateConfig> {
  return validateConfig(withSettings(base, readLink(fragment)?.settings ?? []));
}

describe("a link of the playground", () => {
  it.each<[what: string, changed: Partial<SweepConfigInput>]>([
    ["a slack", { earlyTermination: { type: "bandit", slackFactor: 0.25, delayEvaluation: 5 } }],
    [
      "another policy",
      { earlyTermination: { type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 2 } },
    ],
    ["an amount in place of a factor", { earlyTermination: { type: "bandit", slackAmount: 0.05, delayEvaluation: 5 } }],
    ["another policy without the setting that a menu gives it", { earlyTermination: { type: "threshold", upper: 9 } }],
    ["no policy", { earlyTermination: "none" }],
    ["a seed with signs", { seed: "a;b=c&d #%" }],
    ["noise, curve and nodes", { objective: { noise: { sd: 0.03 }, curve: "crossing" }, compute: { maxInstances: 2 } }],
    ["a sampler's rule", { sampling: { type: "random", rule: "sobol" } }],
    ["a flag", { compute: { checkpointing: true } }],
  ])("brings back %s", (_, changed) => {
    const config = { ...base, ...changed };
    const settings = settingsBetween(base, config);
    expect(settings).toBeDefined();
    expect(opened(writeLink("", { settings: settings ?? [] }))).toEqual(validateConfig(config));
  });

  it("brings back a policy where there was none, by its amount", () => {
    const none: SweepConfigInput = { ...base, earlyTermination: "none" };
    const config: SweepConfigInput = { ...base, earlyTermination: { type: "bandit", slackAmount: 0.05 } };
    const { settings = [] } = readLink(writeLink("", { settings: settingsBetween(none, config) ?? [] })) ?? {};
    expect(validateConfig(withSettings(none, settings))).toEqual(validateConfig(config));
  });

  it("is short: only what differs is in it", () => {
    const settings = settingsBetween(base, { ...base, seed: 7 }) ?? [];
    expect(writeLink("", { example: "late-bloomer", settings, time: 60, selected: [3, 4] })).toBe(
      "#sweep=v1;ex=late-bloomer;seed=7;t=60;sel=3,4",
    );
  });

  it("keeps what it does not know, its own and others'", () => {
    const fragment = "#other=1&sweep=v1;future=2;seed=1&last";
    expect(writeLink(fragment, { settings: [["seed", "9"]] })).toBe("#other=1&last&sweep=v1;seed=9;future=2");
  });

  it("clamps numbers to their bounds, and sizes to what a page can run", () => {
    expect(
      opened("#sweep=v1;p.slackFactor=-3;l.maxTotalTrials=1e300;o.intervals=0.2;o.noise.correlation=7"),
    ).toMatchObject({
      earlyTermination: { slackFactor: 0 },
      limits: { maxTotalTrials: 1000 },
      objective: { intervals: 1, noise: { correlation: 0 } },
    });
  });

  it.each([
    "#sweep=v1;p.__proto__.polluted=1;__proto__.polluted=1;p.constructor=2;s.toString=3",
    "#sweep=v1;p.type=__proto__",
    "#sweep=v1;p.type=<img src=x onerror=alert(1)>;p.slackFactor=NaN;p.delayEvaluation=Infinity",
    "#sweep=v1;%;;==;p.=;.=;p",
    `#sweep=v1;${"l.maxTotalTrials=5;".repeat(5000)}`,
  ])("does no harm when hostile: %.60s", (fragment) => {
    const config = opened(fragment);
    expect(config.earlyTermination.type).toBe("bandit");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("says nothing for fragments that are not its own", () => {
    for (const fragment of ["", "#", "#stage", "#sweep", "#sweep=v2;seed=1", "#sweeps=v1"])
      expect(readLink(fragment)).toBeUndefined();
  });

  it("carries a whole spec, but not the job's own facts", async () => {
    const spec = await pack({ ...base, job: { command: "python secret.py" } });
    expect(spec).toMatch(/^[\w-]+$/);
    expect(await unpack(spec)).toEqual(base);
  });

  it("packs where more than settings differ", () => {
    const other = { ...base, searchSpace: { lr: { type: "uniform", minValue: 0, maxValue: 2 } } };
    expect(settingsBetween(base, other)).toBeUndefined();
  });

  it.each(["", "AAAA", "%%%", "eyJhIjoxfQ", "x".repeat(3000)])(
    "reads nothing from the packed text %.10s",
    async (text) => {
      expect(await unpack(text)).toBeUndefined();
    },
  );

  it("refuses a packed spec that grows beyond what a spec can be", async () => {
    const bomb = { ...base, primaryMetric: "a".repeat(300_000) };
    const large = await deflated(JSON.stringify(bomb));
    expect(await unpack(large)).toBeUndefined();
  });
});

async function deflated(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
}
