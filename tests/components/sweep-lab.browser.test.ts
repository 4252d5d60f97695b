import { describe, expect, it } from "vitest";
import { summarize } from "../../src/analysis/summary.ts";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { runCommand } from "../../src/components/lab-commands.ts";
import { SweepLab } from "../../src/components/sweep-lab.ts";
import { definePolicy } from "../../src/policies/policy.ts";
import { logHash } from "../../src/simulation/hash.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { drawn, find, frame, inside, mount, readyLab, smallSpec, specScript, textOf, until } from "./page.ts";

const yaml = `search_space:
  learning_rate: { type: loguniform, min_value: -9, max_value: -2 }
  layers:
    type: choice
    values: [1, 2, 3]

sampling_algorithm: random
objective: { goal: maximize, primary_metric: accuracy }
limits: { max_total_trials: 6, max_concurrent_trials: 2 }
early_termination: { type: bandit, slack_factor: 0.2, evaluation_interval: 1, delay_evaluation: 5 }`;

/** A fenced block as highlighters of sites write it. */
const lines = yaml.split("\n");
const numbers = lines.map((_, index) => index + 1).join("\n");
const highlighted = [
  {
    form: "lines that are spans with a break (Docusaurus)",
    html: `<div><div><pre><code>${lines.map((line) => `<span>${line}<br></span>`).join("")}</code></pre><div><button>Copy</button></div></div></div>`,
  },
  {
    form: "lines that are blocks (Starlight)",
    html: `<div><figure><figcaption>sweep.yaml</figcaption><pre><code>${lines.map((line) => `<div><div>${line || "\n"}</div></div>`).join("")}</code></pre></figure></div>`,
  },
  {
    form: "lines that are blocks (prism-react-renderer)",
    html: `<pre>${lines.map((line) => `<div>${line}</div>`).join("")}</pre>`,
  },
  {
    form: "lines that are rows (reveal.js)",
    html: `<pre><code><table>${lines.map((line) => `<tr><td></td><td>${line}</td></tr>`).join("")}</table></code></pre>`,
  },
  {
    form: "a column of numbers (Jekyll)",
    html: `<figure><pre><code><table><tr><td><pre class="lineno">${numbers}</pre></td><td><pre>${yaml}\n</pre></td></tr></table></code></pre></figure>`,
  },
  {
    form: "a column of numbers (MkDocs, Hugo)",
    html: `<div><table><tr><td><div><pre><span>${numbers}</span></pre></div></td><td><div><pre><code>${yaml}\n</code></pre></div></td></tr></table></div>`,
  },
  {
    form: "a number in each line (Sphinx)",
    html: `<div><pre><span></span>${lines.map((line, index) => `<span class="linenos">${index + 1}</span>${line}\n`).join("")}</pre></div>`,
  },
  {
    form: "a number in each line (Hugo)",
    html: `<div><pre><code>${lines.map((line, index) => `<span class="line"><span class="ln">${index + 1}</span>${line}\n</span>`).join("")}</code></pre></div>`,
  },
  {
    form: "a number in each line, by style (Hugo)",
    html: `<div><pre><code>${lines.map((line, index) => `<span style="display:flex;"><span style="-webkit-user-select:none;user-select:none;color:#7f7f7f">${index + 1}</span>${line}\n</span>`).join("")}</code></pre></div>`,
  },
  {
    form: "a number in each block (Starlight)",
    html: `<figure><pre><code>${lines.map((line, index) => `<div><div class="gutter"><div class="ln">${index + 1}</div></div><div>${line || "\n"}</div></div>`).join("")}</code></pre></figure>`,
  },
  {
    form: "lines that are items of a list (prettify)",
    html: `<pre><ol>${lines.map((line) => `<li>${line}</li>`).join("")}</ol></pre>`,
  },
  { form: "a button in the block", html: `<pre><button>Copy</button><code>${yaml}</code></pre>` },
];

describe("a lab's spec", () => {
  it.each([
    { form: "a script", html: `<script type="application/yaml">\n${yaml}\n</script>` },
    { form: "a pre", html: `<pre>${yaml}</pre>` },
    { form: "a fence as Markdown writes it", html: `<pre><code class="language-yaml">${yaml}</code></pre>` },
    {
      form: "a highlighted fence",
      html: `<div class="sourceCode"><pre><code>${yaml.replace("search_space", "<span class='k'>search_space</span>")}</code></pre></div>`,
    },
    { form: "a fence that stayed literal", html: `\n\`\`\`yaml\n${yaml}\n\`\`\`\n` },
    { form: "bare text, indented", html: yaml.replace(/^/gm, "    ") },
    { form: "a wrapping paragraph", html: `<p>${yaml.replace(/\n\n/g, "\n")}</p>` },
  ])("reads $form", async ({ html }) => {
    const { lab } = await readyLab(`<sweep-lab>${html}</sweep-lab>`);
    expect(lab.world.problems).toEqual([]);
    expect(lab.log?.config.limits.maxTotalTrials).toBe(6);
    expect(lab.log?.config.searchSpace).toHaveProperty("layers");
  });

  it.each(highlighted)("reads $form, as it was typed", async ({ html }) => {
    const { lab } = await readyLab(`<sweep-lab>${html}</sweep-lab>`);
    expect(lab.world.problems).toEqual([]);
    expect(lab.specText).toBe(yaml);
  });

  it("is not shown, and prose beside it is", async () => {
    const { place, lab } = await readyLab(`<sweep-lab><pre>${yaml}</pre><p id="prose">Watch the line.</p></sweep-lab>`);
    expect(find<HTMLElement>(place, "pre").getClientRects()).toHaveLength(0);
    expect(find<HTMLElement>(place, "#prose").getClientRects().length).toBeGreaterThan(0);
    expect(lab.shadowRoot?.querySelector("sweep-player")).toBeNull();
  });

  it("can come later than the element", async () => {
    const place = mount("<sweep-lab></sweep-lab>");
    const lab = find<SweepLab>(place, "sweep-lab");
    await until(() => lab.shadowRoot?.textContent?.includes("has no spec yet") === true);
    lab.innerHTML = specScript;
    await until(() => lab.log !== undefined);
    expect(lab.log?.config.seed).toBe("page");
  });

  it("is asked for where figures stand inside, too, once code has had time to give one", async () => {
    const lab = find<SweepLab>(
      mount("<sweep-lab><sweep-learning-curves></sweep-learning-curves></sweep-lab>"),
      "sweep-lab",
    );
    const asking = () => lab.shadowRoot?.querySelector(".no-spec");
    await until(() => asking() != null);
    const message = asking() as Element;
    expect(getComputedStyle(message).display).toBe("none");
    for (const animation of message.getAnimations()) animation.finish();
    expect(getComputedStyle(message).display).not.toBe("none");
    lab.preset = "bandit-basics";
    await until(() => lab.log !== undefined);
    await lab.updateComplete;
    expect(asking()).toBeNull();
  });

  it("is not missed while it is read: the set has its place meanwhile", async () => {
    const lab = find<SweepLab>(mount('<sweep-lab preset="bandit-basics"></sweep-lab>'), "sweep-lab");
    const said: string[] = [];
    await until(() => {
      said.push(lab.shadowRoot?.querySelector(".message")?.textContent ?? "");
      return lab.status === "ready";
    });
    expect(new Set(said)).toEqual(new Set([""]));
    expect(lab.shadowRoot?.querySelector("sweep-learning-curves")).not.toBeNull();
  });

  it("runs again when its text changes, not when something else in the lab does", async () => {
    const { place, lab } = await readyLab('<sweep-lab preset="sobol"><p id="prose">Watch.</p></sweep-lab>');
    const runs: string[] = [];
    lab.world.listen((change) => {
      if (change === "log") runs.push(String(lab.log?.config.seed));
    });
    lab.world.change("seed", "the reader's", "user");
    find(place, "#prose").textContent = "Now watch the line.";
    await frame();
    await frame();
    lab.insertAdjacentHTML("beforeend", specScript);
    await until(() => lab.log?.config.seed === "page");
    expect(runs).toEqual(["the reader's", "page"]);
  });

  it("can be a preset, an address or a property", async () => {
    const { lab } = await readyLab('<sweep-lab preset="median-stopping"></sweep-lab>');
    expect(lab.log?.config.earlyTermination.type).toBe("median-stopping");
    lab.src = URL.createObjectURL(new Blob([smallSpec]));
    await until(() => lab.log?.config.seed === "page");
    lab.config = { ...JSON.parse(smallSpec), seed: "by code" };
    expect(lab.log?.config.seed).toBe("by code");
    expect(lab.config?.seed).toBe("by code");
  });

  it("goes on where an equal one is set, as frameworks do with every render, unless the reader changed it", async () => {
    const place = mount("<sweep-lab></sweep-lab>");
    const lab = find<SweepLab>(place, "sweep-lab");
    const render = () => Object.assign(lab, { config: JSON.parse(smallSpec) });
    render();
    await lab.run();
    const { log } = lab;
    lab.seek(50);
    render();
    lab.setAttribute("seed", "of the page");
    await until(() => lab.log !== log);
    render();
    expect(lab.time).toBe(50);
    expect(lab.log?.config.seed).toBe("of the page");
    lab.world.change("limits.maxTotalTrials", 5, "user");
    expect(lab.log?.config.limits.maxTotalTrials).toBe(5);
    render();
    expect(lab.log?.config.limits.maxTotalTrials).toBe(8);
    const another = { ...JSON.parse(smallSpec), seed: "another" };
    lab.config = another;
    expect(lab.time).toBe(0);
    lab.config = Object.assign(another, { seed: "a third" });
    expect(lab.log?.config.seed).toBe("of the page");
    lab.removeAttribute("seed");
    await until(() => lab.log?.config.seed === "a third");
    const circle = JSON.parse(smallSpec);
    lab.config = Object.assign(circle, { objective: circle });
    expect(lab.world.problems[0]?.path).toMatch(/^objective/);
  });

  it("is taken where a page had set it before the script was there", async () => {
    const lab = find<SweepLab>(mount('<late-lab at="end"></late-lab>'), "late-lab");
    lab.config = { ...JSON.parse(smallSpec), seed: "early" };
    SweepLab.define("late-lab");
    await lab.run();
    expect(lab.log?.config.seed).toBe("early");
    lab.config = { ...JSON.parse(smallSpec), seed: "later" };
    expect(lab.log?.config.seed).toBe("later");
    expect(lab.status).toBe("ready");
  });

  it("can be a log that was recorded", async () => {
    const { lab } = await readyLab(`<sweep-lab>${specScript}</sweep-lab>`);
    const other = find<SweepLab>(mount("<sweep-lab></sweep-lab>"), "sweep-lab");
    if (lab.log !== undefined) other.log = lab.log;
    expect(other.world.replay?.hash).toBe(lab.world.replay?.hash);
  });

  it("takes settings from attributes, and gives them back when they go", async () => {
    const { lab } = await readyLab(
      `<sweep-lab seed="a" policy="median(2)" nodes="2" price="3">${specScript}</sweep-lab>`,
    );
    expect(lab.log?.config).toMatchObject({
      seed: "a",
      earlyTermination: { type: "median-stopping", delayEvaluation: 2 },
      compute: { maxInstances: 2, pricePerHour: 3 },
    });
    lab.setAttribute("policy", "none");
    await until(() => lab.log?.config.earlyTermination.type === "none");
    lab.removeAttribute("policy");
    await until(() => lab.log?.config.earlyTermination.type === "bandit");
  });

  it("knows kinds of the page's own", async () => {
    const place = mount("<sweep-lab></sweep-lab>");
    const lab = find<SweepLab>(place, "sweep-lab");
    const impatient = definePolicy({
      type: "impatient",
      summary: "Stops every trial at its second report.",
      fields: {},
      judge: (_spec, { interval }) => ({
        action: interval >= 2 ? "stop" : "continue",
        rule: "impatient",
        observed: 0,
        bar: 0,
        because: "two reports are enough",
      }),
    });
    lab.kinds = { policies: [impatient] };
    lab.config = { ...JSON.parse(smallSpec), earlyTermination: { type: "impatient" } };
    await lab.run();
    expect(lab.world.summary?.stoppedByPolicy).toBe(8);
    lab.config = JSON.parse(smallSpec);
    lab.setAttribute("policy", "impatient(delayEvaluation=4)");
    await until(() => String(lab.log?.config.earlyTermination.type) === "impatient");
    expect(lab.log?.config.earlyTermination).toMatchObject({ type: "impatient", delayEvaluation: 4 });
    const compared = document.createElement("sweep-comparison") as FigureElement;
    Object.assign(compared, { sweep: lab, policies: "none, impatient", loading: "eager" });
    lab.after(compared);
    await until(() => compared.scene !== undefined);
    expect(compared.table()?.rows.map(({ cells }) => cells.policy)).toEqual([
      "impatient, delay 4",
      "no policy",
      "impatient, delay 0",
    ]);
  });
});

describe("a spec with problems", () => {
  const wrong = yaml.replace("slack_factor", "slack_factr");

  it("is shown with line and column, and the rest of the page goes on", async () => {
    const place = mount(
      `<sweep-lab id="bad"><pre>${wrong}</pre></sweep-lab><sweep-lab id="good">${specScript}</sweep-lab><sweep-learning-curves for="good" loading="eager"></sweep-learning-curves>`,
    );
    const bad = find<SweepLab>(place, "#bad");
    const heard: unknown[] = [];
    document.addEventListener("sweep-problem", (event) => heard.push(event.problems[0]?.line), { once: true });
    await until(() => bad.world.status === "error");
    await bad.updateComplete;
    expect(heard).toEqual([10]);
    expect(textOf(bad, "[part=problems]")).toMatch(/line 10, column \d+.*slack_factr.*Did you mean "slack_factor"/);
    const good = await drawn(place, "sweep-learning-curves");
    expect(good.scene?.marks.length).toBeGreaterThan(10);
  });

  it.each([
    { what: "an unknown preset", html: '<sweep-lab preset="nope"></sweep-lab>', text: /unknown preset "nope"/ },
    {
      what: "an address that is not there",
      html: '<sweep-lab src="/no/such/file.yml"></sweep-lab>',
      text: /file\.yml: /,
    },
    {
      what: "a web page, as many servers answer for what they do not have",
      html: '<sweep-lab src="data:text/html,%0A<!DOCTYPE html><title>Home</title>"></sweep-lab>',
      text: /^The spec has 1 problem\.\s*data:.*: is a web page, not a spec\. Check the address/,
    },
    {
      what: "a text that says nothing",
      html: "<sweep-lab><pre># later</pre></sweep-lab>",
      text: /^the text is empty\./,
    },
    {
      what: "a policy that does not read",
      html: `<sweep-lab policy="bandet(1)">${specScript}</sweep-lab>`,
      text: /unknown policy/,
    },
    {
      what: "broken JSON",
      html: '<sweep-lab><script type="application/json">{"searchSpace": </script></sweep-lab>',
      text: /line 1/,
    },
  ])("says so for $what", async ({ html, text }) => {
    const { lab } = await readyLab(html);
    expect(lab.world.status).toBe("error");
    expect(textOf(lab, "[part=problems]")).toMatch(text);
  });

  it("keeps the last good picture", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-learning-curves></sweep-learning-curves></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    lab.config = { searchSpace: { x: { type: "uniform", minValue: 2, maxValue: 1 } as never } };
    await figure.updateComplete;
    expect(lab.world.status).toBe("error");
    expect(figure.scene).toBeDefined();
    expect(inside(figure, ".plot").classList.contains("stale")).toBe(true);
    expect(textOf(figure, "[part=error]")).toContain("last sweep that ran");
  });

  it("shows names with markup as text", async () => {
    const name = '<img src=x onerror="window.hacked=1">';
    const spec = { ...JSON.parse(smallSpec), primaryMetric: name };
    const place = mount(
      "<sweep-lab><sweep-learning-curves with-table></sweep-learning-curves><sweep-note text='{metric}'></sweep-note></sweep-lab>",
    );
    const lab = find<SweepLab>(place, "sweep-lab");
    lab.config = spec;
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-learning-curves");
    expect(figure.shadowRoot?.querySelector("img")).toBeNull();
    expect(textOf(find(place, "sweep-note"), "span")).toBe(name);
    expect(Reflect.get(window, "hacked")).toBeUndefined();
  });
});

describe("figures find their sweep", () => {
  it("whichever comes first", async () => {
    const place = mount('<sweep-learning-curves for="late"></sweep-learning-curves>');
    const figure = find<FigureElement>(place, "sweep-learning-curves");
    await figure.updateComplete;
    expect(textOf(figure, "[part=error]")).toContain('There is no sweep with the id "late"');
    place.insertAdjacentHTML("beforeend", `<sweep-lab id="late">${specScript}</sweep-lab>`);
    await drawn(place, "sweep-learning-curves");
    expect(figure.world).toBe(find<SweepLab>(place, "#late").world);
  });

  it("by id, by nesting, or as the only one; two sweeps do not mix", async () => {
    const place = mount(
      `<sweep-lab id="a">${specScript}<sweep-learning-curves></sweep-learning-curves></sweep-lab>
       <sweep-lab id="b" seed="other">${specScript}<sweep-learning-curves for="a"></sweep-learning-curves></sweep-lab><sweep-timeline></sweep-timeline>`,
    );
    const [a, b] = place.querySelectorAll<SweepLab>("sweep-lab");
    const [first, second] = place.querySelectorAll<FigureElement>("sweep-learning-curves");
    const alone = find<FigureElement>(place, "sweep-timeline");
    await until(() => a?.log !== undefined && b?.log !== undefined);
    expect(first?.world).toBe(a?.world);
    expect(second?.world).toBe(a?.world);
    expect(alone.world).toBeUndefined();
    await until(() => textOf(alone, "[part=error]").startsWith("Several sweeps are here."));
    a?.seek(100);
    expect(b?.world.time).toBe(0);
    b?.remove();
    expect(alone.world).toBe(a?.world);
  });

  it("lists the ids that exist where the one asked for does not", async () => {
    const place = mount(`<sweep-lab id="first">${specScript}</sweep-lab><sweep-history for="frist"></sweep-history>`);
    const figure = find<FigureElement>(place, "sweep-history");
    await figure.updateComplete;
    expect(textOf(figure, "[part=error]")).toBe('There is no sweep with the id "frist". Ids on this page: first.');
    // The room that a page keeps for pictures that are on their way would stay empty.
    expect(figure.matches(":state(waiting)")).toBe(false);
  });

  it("lists them in an editor without a sweep, and at the place of a note's numbers", async () => {
    const html = '<sweep-spec for="frist"></sweep-spec><sweep-note for="frist" text="{bound}"></sweep-note>';
    const place = mount(`<sweep-lab id="first">${specScript}</sweep-lab>${html}`);
    const words = 'There is no sweep with the id "frist". Ids on this page: first.';
    const editor = find<HTMLElement>(place, "sweep-spec");
    await until(() => textOf(editor, ".message") === words);
    const note = find<HTMLElement>(place, "sweep-note");
    expect(inside(note, "[part=base]").title).toBe(words);
    note.setAttribute("for", "first");
    await until(() => !inside(note, "[part=base]").hasAttribute("title"));
  });

  it("and a lab that leaves the page stops its clock and lets go of everything", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-learning-curves></sweep-learning-curves></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    lab.play();
    lab.remove();
    const { time } = lab.world;
    await frame();
    await frame();
    expect(lab.world.isPlaying).toBe(false);
    expect(lab.world.time).toBe(time);
    expect(figure.world).toBeUndefined();
    place.append(lab);
    expect(figure.world).toBe(lab.world);
  });
});

describe("commands", () => {
  it.each(["--next-stop", "--seek-end", "--select-trial-2", "--policy-none", "--explain-1-3"])(
    "%s works from a plain button",
    async (command) => {
      const { place, lab } = await readyLab(
        `<sweep-lab id="s1">${specScript}</sweep-lab><button commandfor="s1" command="${command}">Go</button><button data-sweep-command="${command}" data-sweep-for="s1">Go</button>`,
      );
      const effect = () => [lab.world.time, lab.world.selection.focus?.trial, lab.log?.config.earlyTermination.type];
      const before = effect();
      const [platform, delegated] = place.querySelectorAll("button");
      (Object.hasOwn(HTMLButtonElement.prototype, "command") ? platform : delegated)?.click();
      expect(effect()).not.toEqual(before);
      const after = effect();
      lab.seek(0);
      lab.world.select({ focus: undefined });
      delegated?.click();
      expect(effect()).toEqual(after);
    },
  );

  it("that come before the sweep are done once it is there, from where its page has it begin", async () => {
    const place = mount(
      `<sweep-lab id="s1" at="end"><script type="application/yaml">${yaml}</script></sweep-lab><b data-sweep-command="--back" data-sweep-for="s1"></b>`,
    );
    const lab = find<SweepLab>(place, "sweep-lab");
    await lab.updateComplete;
    expect(lab.log).toBeUndefined();
    lab.reset(); // code does not wait: it says itself when
    find<HTMLElement>(place, "b").click();
    await until(() => lab.time > 0 && lab.time < lab.world.endTime);
    expect(lab.time).toBe(lab.world.moments?.report.findLast(({ time }) => time < lab.world.endTime)?.time);
  });

  it("are heard from inside a shadow root, and of what stands in a button", async () => {
    const host = mount("");
    host.attachShadow({
      mode: "open",
    }).innerHTML = `<sweep-lab id="s1">${specScript}</sweep-lab><b data-sweep-command="--seek-end" data-sweep-for="s1"><i>Go</i></b>`;
    const lab = inside<SweepLab>(host, "sweep-lab");
    await lab.ready;
    inside(host, "i").click();
    await until(() => lab.time > 0);
    expect(lab.time).toBe(lab.world.endTime);
  });

  it("reach a figure by its id, and the only sweep without one, from any element", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-history id="f1"></sweep-history></sweep-lab><dialog id="d1"></dialog>
      <i data-sweep-command="--step" data-sweep-for="f1"></i><i data-sweep-command="--seek-end"></i><i data-sweep-command="--reset" data-sweep-for="d1"></i>`,
    );
    await drawn(place, "sweep-history");
    const heard: Event[] = [];
    find(place, "dialog").addEventListener("command", (event) => heard.push(event));
    const [figure, only, other] = place.querySelectorAll("i");
    figure?.click();
    await until(() => lab.world.time > 0);
    expect(lab.world.time).toBe(lab.world.moments?.report[0]?.time);
    only?.click();
    expect(lab.world.time).toBe(lab.world.endTime);
    other?.click();
    expect([heard, lab.world.time]).toEqual([[], lab.world.endTime]);
  });
});

describe("what a page asks a lab", () => {
  it("is a log that it has to wait for, where there is no spec yet", async () => {
    const lab = find<SweepLab>(mount("<sweep-lab></sweep-lab>"), "sweep-lab");
    await lab.updateComplete;
    const run = lab.run();
    lab.config = JSON.parse(smallSpec);
    expect((await run).config.seed).toBe(JSON.parse(smallSpec).seed);
  });

  it("is where its clock is, how it stands, what is chosen, how it ends, and what makes it again", async () => {
    const place = mount(`<sweep-lab>${specScript}</sweep-lab>`);
    const lab = find<SweepLab>(place, "sweep-lab");
    await lab.ready;
    expect(lab.status).toBe("ready");
    lab.time = 60;
    expect([lab.time, lab.world.time]).toEqual([60, 60]);
    lab.time = 1e9;
    expect(lab.time).toBe(lab.world.endTime);
    lab.select([2, 5]);
    expect(lab.selection).toEqual({ focus: { trial: 2 }, selected: [2, 5] });
    const log = lab.log as SweepLog;
    expect(lab.outcome).toEqual(summarize(log));
    const { config, hash } = JSON.parse(JSON.stringify(lab));
    expect(logHash(simulate(config))).toBe(hash);
    expect(hash).toBe(logHash(log));
  });

  it("is told to CSS as well", async () => {
    const lab = find<SweepLab>(mount('<sweep-lab locked="policy"></sweep-lab>'), "sweep-lab");
    await lab.updateComplete;
    const states = () => ["empty", "ready", "ended", "locked"].filter((name) => lab.matches(`:state(${name})`));
    expect(states()).toEqual(["empty", "locked"]);
    lab.removeAttribute("locked");
    lab.config = JSON.parse(smallSpec);
    await lab.ready;
    lab.time = lab.world.endTime;
    await lab.updateComplete;
    expect(states()).toEqual(["ready", "ended"]);
  });

  it("is nothing yet before it has run, and what is wrong where it cannot", async () => {
    const lab = find<SweepLab>(mount("<sweep-lab></sweep-lab>"), "sweep-lab");
    expect([lab.status, lab.outcome, lab.toJSON()]).toEqual(["empty", undefined, undefined]);
    const { lab: broken } = await readyLab('<sweep-lab preset="nope"></sweep-lab>');
    expect(broken.status).toBe("error");
  });
});

describe("a choice by a button", () => {
  it("is told, and not made where a listener is against it", async () => {
    const { lab } = await readyLab(`<sweep-lab>${specScript}</sweep-lab>`);
    const heard: unknown[] = [];
    lab.addEventListener("sweep-select", (event) => {
      heard.push([event.trials, event.source]);
      if (event.trials.includes(3)) event.preventDefault();
    });
    const command = (name: string) => runCommand(lab.world, name, { from: lab });
    command("--select-trial-2");
    command("--select-trial-3");
    command("--select-trial-99");
    command("--select-trial-x");
    expect(heard).toEqual([
      [[2], "user"],
      [[3], "user"],
    ]);
    expect(lab.selection.focus).toEqual({ trial: 2 });
  });

  it("needs no attribute of ours in a browser without invoker commands", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab id="s1">${specScript}</sweep-lab><b commandfor="s1" command="--seek-end">Go</b>`,
    );
    find<HTMLElement>(place, "b").click();
    expect(lab.time).toBe(lab.world.endTime);
  });
});

describe("a lab that begins elsewhere", () => {
  it("tells nothing of it: nothing has happened", async () => {
    const { place, lab } = await readyLab(`<sweep-lab at="end">${specScript}<sweep-player></sweep-player></sweep-lab>`);
    await until(() => lab.time === lab.world.endTime);
    await lab.updateComplete;
    expect(textOf(lab, "[part=status]")).toBe("");
    expect(lab.shadowRoot?.querySelector("[role=log] p")).toBeNull();
    inside<HTMLElement>(find(place, "sweep-player"), "[data-command='--back']").click();
    await lab.updateComplete;
    expect(textOf(lab, "[part=status]")).not.toBe("");
  });
});

describe("a lab that begins where a trial ended", () => {
  it("tells that trial's story", async () => {
    const { lab } = await readyLab(`<sweep-lab at="trial:5">${specScript}</sweep-lab>`);
    await until(() => lab.time > 0);
    const end = lab.log?.events.find((event) => event.type === "trialEnded" && event.trial === 5);
    expect([lab.time, lab.selection]).toEqual([end?.time, { focus: { trial: 5 } }]);
  });
});

describe("a lab's speed", () => {
  it("is 1 where it is no number: Play would stand still", async () => {
    const { lab } = await readyLab(`<sweep-lab speed="fast">${specScript}</sweep-lab>`);
    expect(lab.world.speed).toBe(1);
    lab.play();
    await until(() => lab.time > 0);
  });
});

describe("a lab with autoplay", () => {
  it("plays once when much of it is seen, though half of it is more than the screen", async () => {
    const place = mount(`<sweep-lab autoplay speed="64">${specScript}<p style="height: 4000px">Long</p></sweep-lab>`);
    const lab = find<SweepLab>(place, "sweep-lab");
    const played: string[] = [];
    lab.addEventListener("sweep-play", ({ source }) => played.push(source));
    await until(() => played.length > 0 && !lab.world.isPlaying);
    expect(lab.time).toBe(lab.world.endTime);
    lab.config = { ...JSON.parse(smallSpec), seed: "other" };
    await lab.ready;
    await frame();
    await frame();
    expect(played).toEqual(["clock"]);
    expect(lab.world.isPlaying).toBe(false);
  });

  it("waits below the screen", async () => {
    const { lab } = await readyLab(
      `<p style="height: 3000px">Long</p><sweep-lab autoplay>${specScript}<p>Short</p></sweep-lab>`,
    );
    await frame();
    await frame();
    expect(lab.world.isPlaying).toBe(false);
    lab.scrollIntoView();
    await until(() => lab.world.isPlaying);
  });
});

describe("a lab that is moved, or taken away and put back", () => {
  it("goes on with clock, choice and what the reader changed, and tells nothing a second time", async () => {
    const { place, lab } = await readyLab(`<sweep-lab at="end">${specScript}</sweep-lab><div></div>`);
    lab.world.change("earlyTermination.slackFactor", 0.5, "user");
    lab.seek(60);
    lab.select([2]);
    const { log } = lab;
    const heard: string[] = [];
    for (const type of ["sweep-ready", "sweep-report"] as const) lab.addEventListener(type, () => heard.push(type));
    find(place, "div").append(lab);
    lab.remove();
    place.append(lab);
    await frame();
    await frame();
    expect(lab.log).toBe(log);
    expect([lab.time, lab.selection.focus?.trial]).toEqual([60, 2]);
    const next = lab.world.moments?.report.find(({ time }) => time > 60)?.time ?? 0;
    lab.seek(next);
    expect(heard.filter((type) => type === "sweep-report").length).toBe(
      lab.world.moments?.report.filter(({ time }) => time === next).length,
    );
    expect(heard).not.toContain("sweep-ready");
  });

  it("runs the spec that it was given meanwhile", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}</sweep-lab>`);
    lab.remove();
    find(lab, "script").textContent = smallSpec.replace('"maxTotalTrials":8', '"maxTotalTrials":5');
    place.append(lab);
    await until(() => lab.log?.config.limits.maxTotalTrials === 5);
  });

  it("keeps the link to its state", async () => {
    const { place, lab } = await readyLab(`<sweep-lab id="s1" permalink>${specScript}</sweep-lab>`);
    await until(() => lab.world.time === 0);
    place.append(lab);
    lab.seek(60);
    await until(() => location.hash.includes("t=60"));
  });
});

describe("events of trials", () => {
  it("tell when each starts and completes, once, as the clock goes over it", async () => {
    const { lab } = await readyLab(`<sweep-lab>${specScript}</sweep-lab>`);
    const heard: string[] = [];
    for (const type of ["sweep-trial-start", "sweep-complete"] as const)
      lab.addEventListener(type, ({ trial, time }) => heard.push(`${type} ${trial} ${time}`));
    for (const share of [0.1, 0.3, 0.35, 0.8, 1]) lab.seek(lab.world.endTime * share);
    const expected = lab.log?.events.flatMap((event) => {
      if (event.type === "trialStarted" && event.time > 0) return [`sweep-trial-start ${event.trial} ${event.time}`];
      const isComplete = event.type === "trialEnded" && event.status === "completed";
      return isComplete ? [`sweep-complete ${event.trial} ${event.time}`] : [];
    });
    expect(expected?.length).toBeGreaterThan(6);
    expect(heard.sort()).toEqual(expected?.sort());
  });
});

describe("a permalink", () => {
  it("restores seed, policy, clock and selection", async () => {
    location.hash = "s1=v1;p=bandit(slackFactor=0.3);seed=linked;t=120;sel=2";
    const { lab } = await readyLab(`<sweep-lab id="s1" permalink>${specScript}</sweep-lab>`);
    await until(() => lab.world.time > 0);
    expect(lab.log?.config).toMatchObject({ seed: "linked", earlyTermination: { slackFactor: 0.3 } });
    expect(lab.world.time).toBe(120);
    expect(lab.world.selection.focus?.trial).toBe(2);
  });

  it("clamps what a hostile one says, and keeps other parts of the fragment", async () => {
    location.hash =
      "other=1&s1=v1;p=<script>alert(1)</script>;n=1e99;t=1e300;sel=99999999,-1,NaN;seed=%3Cimg%3E;__proto__=x";
    const { lab } = await readyLab(`<sweep-lab id="s1" permalink>${specScript}</sweep-lab>`);
    await until(() => lab.world.time > 0);
    expect(lab.world.status).toBe("ready");
    expect(lab.log?.config).toMatchObject({
      seed: "<img>",
      earlyTermination: { type: "bandit", slackFactor: 0.1 },
      compute: { maxInstances: 1000 },
    });
    expect(lab.world.time).toBe(lab.world.endTime);
    expect(lab.world.selection.focus).toBeUndefined();
    lab.seek(60);
    await until(() => location.hash.includes("t=60"));
    expect(location.hash).toContain("other=1");
  });

  it("is followed no more by a lab that left the page while its sweep ran, and again by one that came back", async () => {
    const place = mount('<sweep-lab id="s3" permalink></sweep-lab>');
    const lab = find<SweepLab>(place, "sweep-lab");
    const spec = JSON.parse(smallSpec);
    lab.config = { ...spec, limits: { maxTotalTrials: 4000, maxConcurrentTrials: 50 } };
    await until(() => lab.world.status === "loading");
    lab.remove();
    await until(() => lab.world.status === "ready");
    await frame();
    const followed = async (seed: string) => {
      location.hash = `s3=v1;seed=${seed}`;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return lab.config?.seed === seed;
    };
    expect(await followed("gone")).toBe(false);
    place.append(lab);
    expect(await followed("back")).toBe(true);
  });

  it("says where the clock is wherever the page does not have it begin", async () => {
    const { lab } = await readyLab(`<sweep-lab id="s2" permalink at="trial:1">${specScript}</sweep-lab>`);
    await until(() => lab.world.time > 0);
    const begins = lab.world.time;
    for (const time of [0, lab.world.endTime]) {
      lab.seek(time);
      await until(() => location.hash.includes(`s2=v1;t=${time}`));
    }
    lab.seek(begins);
    await until(() => !location.hash.includes("s2="));
  });
});

describe("the default set", () => {
  it("is a player and figures, all from one tag", async () => {
    const { lab } = await readyLab('<sweep-lab preset="bandit-basics"></sweep-lab>');
    const tags = [...(lab.shadowRoot?.querySelectorAll("[part=set] > *") ?? [])].map(({ localName }) => localName);
    expect(tags).toEqual(["sweep-player", "sweep-learning-curves", "sweep-timeline", "sweep-decision"]);
    const figure = await drawn(lab.shadowRoot as ShadowRoot, "sweep-learning-curves");
    expect(figure.world).toBe(lab.world);
  });

  it.each([
    ["sobol", ["sweep-player", "sweep-learning-curves", "sweep-timeline"]],
    ["bayesian", ["sweep-player", "sweep-learning-curves", "sweep-timeline", "sweep-surrogate"]],
  ])("leaves out what has nothing to say of the sweep: %s", async (preset, expected) => {
    const { lab } = await readyLab(`<sweep-lab preset="${preset}"></sweep-lab>`);
    const tags = [...(lab.shadowRoot?.querySelectorAll("[part=set] > *") ?? [])].map(({ localName }) => localName);
    expect(tags).toEqual(expected);
  });

  it("begins with the picture on a phone, its player below it, and with the player where there is room", async () => {
    const { place, lab } = await readyLab('<sweep-lab preset="bandit-basics"></sweep-lab>');
    const top = (name: string) => inside(lab, name).getBoundingClientRect().top;
    place.style.width = "360px";
    const [curves, player, timeline] = ["sweep-learning-curves", "sweep-player", "sweep-timeline"].map(top);
    expect(curves).toBeLessThan(player ?? 0);
    expect(player).toBeLessThan(timeline ?? 0);
    place.style.width = "800px";
    expect(top("sweep-player")).toBeLessThan(top("sweep-learning-curves"));
  });

  it.each(["bandit-basics", "sobol", "bayesian"])(
    "fills every row where two stand side by side: %s",
    async (preset) => {
      const { place, lab } = await readyLab(`<sweep-lab preset="${preset}"></sweep-lab>`);
      place.style.width = "1200px";
      const ends = new Map<number, number>();
      for (const each of inside(lab, "[part=set]").children) {
        const { top, right } = each.getBoundingClientRect();
        ends.set(top, Math.max(right, ends.get(top) ?? 0));
      }
      const { right } = lab.getBoundingClientRect();
      expect([...ends.values()].map((end) => right - end)).toEqual([...ends].map(() => 0));
    },
  );

  it("says which figures there are where a name is none of them, and shows the others", async () => {
    const { lab } = await readyLab('<sweep-lab preset="sobol" figures="player curvs trials"></sweep-lab>');
    await lab.updateComplete;
    expect([...(lab.shadowRoot?.querySelectorAll(".set > .message") ?? [])].map((each) => each.textContent)).toEqual([
      expect.stringMatching(/^figures: unknown figure "curvs"\. Known: learning-curves, .*, trials\.$/),
    ]);
    expect(lab.shadowRoot?.querySelector("sweep-trials")).not.toBeNull();
  });

  it("takes figures by a part of their names", async () => {
    const { lab } = await readyLab('<sweep-lab preset="sobol" figures="space, trials"></sweep-lab>');
    const tags = [...(lab.shadowRoot?.querySelectorAll("[part=set] > *") ?? [])].map(({ localName }) => localName);
    expect(tags).toEqual(["sweep-player", "sweep-search-space", "sweep-trials"]);
  });
});
