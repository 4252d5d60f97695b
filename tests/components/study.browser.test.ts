import { describe, expect, it } from "vitest";
import { summarize } from "../../src/analysis/summary.ts";
import type { SweepFrontier } from "../../src/components/sweep-frontier.ts";
import type { SweepSafety } from "../../src/components/sweep-safety.ts";
import { frontierOf } from "../../src/study/frontier.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { safetyMap } from "../../src/study/safety-map.ts";
import { drawn, find, inside, mount, point, press, readyLab, specScript, textOf, until } from "./page.ts";

async function frontierPage(attributes = 'worlds="4" policies="bandit:0.02, bandit:0.1, median, truncation:30"') {
  const { place, lab } = await readyLab(
    `<div style="width:720px"><sweep-lab>${specScript}<sweep-frontier loading="eager" ${attributes}></sweep-frontier></sweep-lab></div>`,
  );
  const figure = (await drawn(place, "sweep-frontier")) as SweepFrontier;
  await until(() => textOf(figure, ".standing").includes("Choose a setting"));
  return { place, lab, figure };
}

function markAt(figure: SweepFrontier | SweepSafety, key: string): { x: number; y: number } {
  const mark = figure.scene?.marks.find((each) => each.key === key);
  if (mark?.kind === "dot") return { x: mark.x, y: mark.y };
  if (mark?.kind === "bar") return { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
  throw new Error(`There is no mark ${key}.`);
}

function click(figure: SweepFrontier | SweepSafety, key: string): void {
  const plot = inside(figure, ".plot");
  point(plot, "click", { plot, ...markAt(figure, key) });
}

describe("<sweep-frontier>", () => {
  it("runs a study of the sweep it stands beside, greys the dominated, and tells each setting in its table", async () => {
    const { figure } = await frontierPage();
    expect(figure.scene?.marks.filter(({ part }) => part === "setting")).toHaveLength(5);
    expect(figure.scene?.legend.map(({ word }) => word)).toContain("Dominated");
    figure.toggleTable();
    await figure.updateComplete;
    expect(figure.shadowRoot?.querySelectorAll("tbody tr")).toHaveLength(5);
  });

  it("rings the policy of the sweep among the others, also once another one is open", async () => {
    const { place } = await readyLab(
      `<div style="width:720px"><sweep-lab>${specScript}<sweep-frontier loading="eager" worlds="2"></sweep-frontier></sweep-lab></div>`,
    );
    const figure = find<SweepFrontier>(place, "sweep-frontier");
    const own = () => figure.scene?.marks.filter(({ part }) => part === "own").length;
    await until(() => own() === 1);
    expect(figure.scene?.description).toMatch(/^Yours, bandit 0\.1, from report 3 on saves /);
    figure.open(0);
    await until(() => figure.opened === 0);
    expect(own()).toBe(1);
  });

  it("goes on with its study where it is moved to another place of the page", async () => {
    const { place } = await readyLab(
      `<div style="width:720px"><sweep-lab>${specScript}<p></p><sweep-frontier loading="eager" worlds="400"></sweep-frontier></sweep-lab></div>`,
    );
    const figure = find<SweepFrontier>(place, "sweep-frontier");
    await until(() => textOf(figure, ".standing").includes("of 400 worlds"));
    find(place, "p").before(figure);
    await until(() => !/Stopped/.test(textOf(figure, ".standing")));
    await until(() => textOf(figure, ".standing").includes("Choose a setting"));
  });

  it("opens a clicked dot into its worlds, and the sweep becomes that very world", async () => {
    const { lab, figure } = await frontierPage();
    const before = lab.world.log?.config.seed;
    click(figure, "setting:1");
    await figure.updateComplete;
    expect(figure.opened).toBe(1);
    expect(figure.scene?.marks.filter(({ part }) => part === "outcome")).toHaveLength(4);
    expect(lab.world.log?.config).toMatchObject({
      seed: before,
      earlyTermination: { type: "bandit", slackFactor: 0.02 },
    });
    expect(textOf(figure, ".standing")).toContain("bandit 0.02 in world 1 of 4");
    inside(figure, ".standing button:nth-of-type(2)").click();
    await figure.updateComplete;
    expect(lab.world.log?.config.seed).toBe(`${before}/1`);
    const saved = figure.scene?.marks.some(({ key, tone }) => key === "outcome:1" && tone === "best");
    expect(saved).toBe(true);
  });

  it("tells nothing while a quiz about its sweep is open, and all again after the answer", async () => {
    const { lab, figure } = await frontierPage();
    lab.world.setLimit(1);
    await until(() => figure.scene === undefined);
    await figure.updateComplete;
    expect(textOf(figure, "[part=error]")).toMatch(/Answer it first\.$/);
    figure.toggleTable();
    await figure.updateComplete;
    expect(figure.shadowRoot?.querySelector("tbody")).toBeNull();
    expect(figure.toCSV()).toBe("");
    lab.world.setLimit(undefined);
    await until(() => figure.scene !== undefined);
  });

  it("opens worlds whose sweeps have the numbers of their dots", async () => {
    const { place, lab } = await readyLab(
      `<div style="width:720px"><sweep-lab>${specScript}<sweep-frontier loading="eager"></sweep-frontier></sweep-lab></div>`,
    );
    const figure = find<SweepFrontier>(place, "sweep-frontier");
    const config = lab.world.config ?? { searchSpace: {} };
    const result = await runStudy({
      config,
      policies: ["bandit:0.05"],
      seeds: 3,
      vary: { "objective.noise.sd": [0, 0.1] },
    });
    const points = frontierOf(result);
    figure.points = points;
    await until(() => figure.scene?.marks.some(({ key }) => key === "setting:3") === true);
    for (const [place, world] of [
      [1, 2],
      [3, 0],
      [3, 1],
    ] as const) {
      figure.open(place, world);
      await until(() => lab.world.status === "ready"); // a busy machine runs it in slices
      const log = lab.world.log;
      if (log === undefined) throw new Error("no sweep");
      expect(log.config.objective.noise.sd).toBe(points[place]?.settings["objective.noise.sd"]);
      expect(summarize(log).savedShare).toBeCloseTo(points[place]?.worlds[world]?.saved ?? Number.NaN, 12);
    }
  });

  it("is walked through and opened with keys, and closed with Escape", async () => {
    const { figure } = await frontierPage();
    const keys = inside(figure, ".keys");
    expect(keys.getAttribute("role")).toBe("listbox");
    expect(keys.getAttribute("aria-label")).toBe("Settings in Frontier");
    keys.focus();
    press(keys, "ArrowRight");
    await figure.updateComplete;
    const first = figure.pointed;
    expect(textOf(figure, `#option-${first}`)).toContain("On the frontier.");
    expect(textOf(figure, ".tooltip")).toContain("On the frontier.");
    press(keys, "Enter");
    await figure.updateComplete;
    expect(figure.opened).toBe(first);
    expect(textOf(figure, "[part=status]")).toContain("in world 1 of 4");
    press(keys, "PageDown");
    await figure.updateComplete;
    expect(textOf(figure, "[part=status]")).toContain("in world 2 of 4");
    press(keys, "Escape");
    await figure.updateComplete;
    expect(figure.opened).toBeUndefined();
    expect(textOf(figure, ".standing")).toContain("Choose a setting");
  });

  it("takes the sweep along the frontier, by keys once a setting is open and by its slider", async () => {
    const { lab, figure } = await frontierPage();
    const slider = inside<HTMLInputElement>(figure, "input[type=range]");
    const slackOf = () =>
      Object.entries(lab.world.log?.config.earlyTermination ?? {}).find(([name]) => name === "slackFactor")?.[1];
    const last = Number(slider.max);
    expect(last).toBeGreaterThan(0);
    slider.value = String(last);
    slider.dispatchEvent(new Event("input"));
    await until(() => slackOf() === 0.02); // what saves most
    await figure.updateComplete;
    const most = figure.opened;
    expect(slider.getAttribute("aria-valuetext")).toContain("bandit 0.02 saves");
    const before = lab.world.log;
    press(inside(figure, ".keys"), "ArrowLeft");
    await until(() => lab.world.log !== before);
    await figure.updateComplete;
    expect(figure.opened).not.toBe(most);
    expect(figure.pointed).toBe(figure.opened);
    expect(slackOf()).not.toBe(0.02);
    expect(slider.value).toBe(String(last - 1));
  });

  it("tries slacks, intervals and delays where the page names no policies, and says them in words", async () => {
    const { figure } = await frontierPage('worlds="1"');
    const names = figure.table()?.rows.map(({ cells }) => cells.name) ?? [];
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(25);
    expect(names).toEqual(
      expect.arrayContaining([
        ...["no policy", "bandit 0.05", "bandit 0.5, from report 10 on", "bandit 0.2, every 5 reports"],
        ...["median, from report 5 on", "truncation 40 %, every 5 reports from report 10 on"],
      ]),
    );
  });

  it("shows progress, and keeps what it has found when it is cancelled", async () => {
    const { place } = await readyLab(
      `<div style="width:720px"><sweep-lab>${specScript}<sweep-frontier loading="eager" worlds="5000"></sweep-frontier></sweep-lab></div>`,
    );
    const figure = find<SweepFrontier>(place, "sweep-frontier");
    await until(() => figure.scene?.marks.some(({ part }) => part === "setting") ?? false);
    expect(find<HTMLProgressElement>(figure.shadowRoot as ShadowRoot, ".standing progress").max).toBe(5000);
    inside(figure, ".standing button").click();
    await figure.updateComplete;
    expect(textOf(figure, ".standing")).toMatch(/^Stopped after \d+ of 5000 worlds\. Run again$/);
    expect(figure.scene?.marks.some(({ part }) => part === "setting")).toBe(true);
  });

  it("leaves a locked sweep as it is", async () => {
    const { lab, figure } = await frontierPage('worlds="2" policies="bandit:0.02" locked="policy"');
    const { log } = lab.world;
    click(figure, "setting:1");
    await figure.updateComplete;
    expect(figure.opened).toBe(1);
    expect(lab.world.log).toBe(log);
  });

  it("says what is wrong with its policies", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-frontier loading="eager" policies="bandti"></sweep-frontier></sweep-lab>`,
    );
    const figure = find<SweepFrontier>(place, "sweep-frontier");
    await until(() => textOf(figure, "[part=error]").includes('unknown policy "bandti"'));
  });
});

describe("<sweep-safety>", () => {
  it("runs its study, moves its threshold, and opens the world of a cell that lost most", async () => {
    const vary = '{"objective.noise.sd":[0,0.2],"earlyTermination.delayEvaluation":[0,4]}';
    const { place, lab } = await readyLab(
      `<div style="width:720px"><sweep-lab>${specScript}<sweep-safety loading="eager" worlds="6" vary='${vary}'></sweep-safety></sweep-lab></div>`,
    );
    const figure = (await drawn(place, "sweep-safety")) as SweepSafety;
    await until(() => textOf(figure, ".standing").includes("Choose a setting"));
    expect(figure.scene?.marks.filter(({ part }) => part === "cell")).toHaveLength(4);
    expect(figure.scene?.label).toMatch(/^bandit 0\.1 over noise sd and delay evaluation: /);
    const slider = inside<HTMLInputElement>(figure, "input[type=range]");
    slider.value = "0.5";
    slider.dispatchEvent(new Event("input"));
    await figure.updateComplete;
    expect(figure.scene?.legend[0]?.word).toBe("Safe: surely at most 50 %");
    click(figure, "cell:1");
    await figure.updateComplete;
    expect(figure.opened).toBe(1);
    expect(lab.world.log?.config.objective.noise.sd).toBe(0.2);
    expect(lab.world.log?.config.earlyTermination).toMatchObject({ type: "bandit", delayEvaluation: 0 });
    expect(textOf(figure, "[part=status]")).toMatch(/noise sd 0\.2, delay evaluation 0, world \d of 6: the winner is/);
    const keys = inside(figure, ".keys");
    figure.pointed = 0;
    await figure.updateComplete;
    press(keys, "ArrowUp");
    await figure.updateComplete;
    expect(figure.pointed).toBe(2);
  });

  it("varies how many trials run side by side where the policy has no delay", async () => {
    const spec = {
      ...JSON.parse(specScript.replace(/<[^>]+>/g, "")),
      earlyTermination: { type: "successive-halving" },
    };
    const { place } = await readyLab(
      `<sweep-lab><script type="application/json">${JSON.stringify(spec)}</script><sweep-safety loading="eager" worlds="1"></sweep-safety></sweep-lab>`,
    );
    const figure = (await drawn(place, "sweep-safety")) as SweepSafety;
    await until(() => figure.scene?.label.includes("over noise sd and max concurrent trials") === true);
    expect(textOf(figure, "[part=error]")).toBe("");
  });

  it("shows a map that the page gives, without any sweep", async () => {
    const config = JSON.parse(specScript.replace(/<[^>]+>/g, ""));
    const vary = { "objective.noise.sd": [0, 0.2], "earlyTermination.delayEvaluation": [0, 4] };
    const result = await runStudy({ config, policies: ["bandit:0.1"], seeds: 3, vary });
    const place = mount('<div style="width:400px"><sweep-safety loading="eager"></sweep-safety></div>');
    const figure = find<SweepSafety>(place, "sweep-safety");
    figure.map = safetyMap(result);
    await until(() => figure.scene?.marks.some(({ part }) => part === "cell") === true);
    expect(textOf(figure, "[part=error]")).toBe("");
  });
});
