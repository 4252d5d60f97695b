import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { elementsByTag } from "../../src/components/element-list.ts";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepElementClass } from "../../src/components/sweep-element.ts";
import type { SweepQuiz } from "../../src/components/sweep-quiz.ts";
import { drawn, find, inside, readyLab, specScript, until } from "./page.ts";

const lab = (inner = "", attributes = ""): string =>
  `<sweep-lab at="end" ${attributes}>${specScript}${inner}</sweep-lab>`;

describe("A property that code sets", () => {
  it("does what the attribute does, later too: a height is the picture's own", async () => {
    const { place } = await readyLab(lab(`<sweep-history></sweep-history>`));
    const figure = await drawn(place, "sweep-history");
    figure.height = "300";
    await until(() => inside(figure, "svg.picture").getAttribute("height") === "300");
  });

  it("is as good as never set where a framework sets it to undefined", async () => {
    const { place, lab: whole } = await readyLab(
      `<sweep-lab preset="bandit-basics"></sweep-lab>${lab("<sweep-history></sweep-history>")}`,
    );
    const figure = find<FigureElement>(place, "sweep-history");
    const unset = (element: object, names: readonly string[]): void => {
      for (const name of names) Reflect.set(element, name, undefined);
    };
    const { config } = whole;
    unset(whole, ["figures", "seed", "policy", "surface", "noise", "nodes", "price", "src", "at", "speed"]);
    unset(figure, ["for", "at", "src", "preset", "height"]);
    await whole.updateComplete;
    await figure.updateComplete;
    expect(whole.status).toBe("ready");
    expect(whole.config).toEqual(config);
    expect(inside(whole, "sweep-learning-curves")).toBeDefined();
    expect(figure.absence).toBeUndefined();
  });
});

describe("An attribute that goes", () => {
  it("leaves a lab at the usual speed", async () => {
    const { lab: fast } = await readyLab(lab("<sweep-player></sweep-player>", `speed="4"`));
    expect(fast.world.speed).toBe(4);
    fast.removeAttribute("speed");
    await fast.updateComplete;
    expect(fast.world.speed).toBe(1);
  });
});

/** What an element says in red. */
const wrong = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll(".problem") ?? [])].map(({ textContent }) => textContent ?? "");

describe("An attribute that says what does not exist", () => {
  const moments = 'Write "start", "end", "best", "interval:10", "42s" or "trial:7".';

  it.each([
    ["at", "trial:99", `at: must be a moment of this sweep, got "trial:99". ${moments}`],
    ["theme", "drk", 'theme: must be auto, light, dark or contrast, got "drk". Did you mean "dark"?'],
    ["locked", "polcy", 'locked: must be policy, seed or spec, got "polcy". Did you mean "policy"?'],
    ["locked", "", 'locked: must be policy, seed or spec, got "".'],
    ["narration", "of", 'narration: must be key, all or off, got "of". Did you mean "off"?'],
    ["locale", "de_DE", 'locale: must be a language, got "de_DE". Write "de" or "pt-BR".'],
  ])("is told by figure and lab, and no more once it is right: %s=%j", async (name, value, words) => {
    const { place, lab: whole } = await readyLab(lab(`<sweep-history ${name}="${value}"></sweep-history>`));
    const figure = await drawn(place, "sweep-history");
    await until(() => wrong(figure).length > 0);
    expect(wrong(figure)).toEqual([words]);
    expect(wrong(whole)).toEqual([]);
    const heard: unknown[] = [];
    whole.addEventListener("sweep-error", (event) => heard.push(...event.problems));
    whole.setAttribute(name, value);
    figure.removeAttribute(name);
    await until(() => wrong(figure).length === 0 && wrong(whole).length > 0);
    expect(wrong(whole)).toEqual([words]);
    expect(heard).toEqual([expect.objectContaining({ path: name })]);
    whole.removeAttribute(name);
    await until(() => wrong(whole).length === 0);
  });

  it.each([
    ["loading", "eagre", 'loading: must be lazy, eager or idle, got "eagre". Did you mean "eager"?'],
    ["size", "small", 'size: must be s or m, got "small".'],
    ["axis-direction", "atuo", 'axis-direction: must be auto, got "atuo". Did you mean "auto"?'],
    ["without-controls", "tabel", 'without-controls: must be table or export, got "tabel". Did you mean "table"?'],
    ["height", "100%", 'height: must be a length that is not in percent, got "100%". Write 300, 20rem or 50vh.'],
  ])("is told by a figure: %s=%j", async (name, value, words) => {
    const { place } = await readyLab(lab(`<sweep-history ${name}="${value}"></sweep-history>`));
    const figure = await drawn(place, "sweep-history");
    await until(() => wrong(figure).length > 0);
    expect(wrong(figure)).toEqual([words]);
  });

  it.each([
    ["axis", "intervall", 'axis: must be time, interval or event, got "intervall". Did you mean "interval"?'],
    [
      "without-controls",
      "sped",
      'without-controls: must be step, speed, axis, meters or caption, got "sped". Did you mean "speed"?',
    ],
  ])("is told by a player: %s=%j", async (name, value, words) => {
    const { place } = await readyLab(lab(`<sweep-player ${name}="${value}"></sweep-player>`));
    const player = find(place, "sweep-player");
    await until(() => wrong(player).length > 0);
    expect(wrong(player)).toEqual([words]);
    player.removeAttribute(name);
    await until(() => wrong(player).length === 0);
  });

  it("is told by a note, and no more once it is right", async () => {
    const { place } = await readyLab(lab(`<p><sweep-note text="{trials}" at="trial:99"></sweep-note></p>`));
    const note = find(place, "sweep-note");
    await until(() => wrong(note).length > 0);
    expect(wrong(note)).toEqual([`at: must be a moment of this sweep, got "trial:99". ${moments}`]);
    note.setAttribute("at", "end");
    await until(() => wrong(note).length === 0);
  });

  it.each([
    ["order", '["los"]', 'order: must be learning_rate, layers or accuracy, got "los".'],
    ["flipped", '["layer"]', 'flipped: must be learning_rate, layers or accuracy, got "layer". Did you mean "layers"?'],
    ["left-out", '["learning_rate", "dropout"]', 'left-out: must be learning_rate, layers or accuracy, got "dropout".'],
    [
      "scales",
      '{ "learning-rate": "log" }',
      'scales: must be learning_rate, layers or accuracy, got "learning-rate". Did you mean "learning_rate"?',
    ],
  ])("is told where it names no column: %s=%s", async (name, value, words) => {
    const figure = `<sweep-parallel-coordinates ${name}='${value}'></sweep-parallel-coordinates>`;
    const { place } = await readyLab(lab(figure));
    const drawing = await drawn(place, "sweep-parallel-coordinates");
    await until(() => wrong(drawing).length > 0);
    expect(wrong(drawing)).toEqual([words]);
  });

  it("is told by its own name where lanes have no height", async () => {
    const { place } = await readyLab(lab(`<sweep-timeline lane-height="abc"></sweep-timeline>`));
    const figure = find(place, "sweep-timeline");
    await until(() => wrong(figure).length > 0);
    expect(wrong(figure)).toEqual(['timeline.laneHeight: must be a number at least 4, got "abc".']);
  });

  it("is nothing to tell of where it says what is usual", async () => {
    const usual = `theme="auto" narration="key" loading="lazy" size="m" height="auto" without-controls="" at="best" locale="de"`;
    const { place, lab: whole } = await readyLab(
      lab(`<sweep-history ${usual}></sweep-history>`, `locked="seed, spec"`),
    );
    const figure = await drawn(place, "sweep-history");
    await figure.updateComplete;
    expect([...wrong(figure), ...wrong(whole)]).toEqual([]);
  });

  it("is told as well where a framework sets its property to no text", async () => {
    const { place, lab: whole } = await readyLab(lab(`<sweep-history></sweep-history>`));
    const figure = await drawn(place, "sweep-history");
    for (const element of [whole, figure]) Reflect.set(element, "locked", true);
    Reflect.set(figure, "withoutControls", true);
    await until(() => wrong(figure).length > 0 && wrong(whole).length > 0);
    const noLock = 'locked: must be policy, seed or spec, got "true".';
    expect(wrong(whole)).toEqual([noLock]);
    expect(wrong(figure)).toEqual([noLock, 'without-controls: must be table or export, got "true".']);
  });

  it("is told by a quiz that holds its clock elsewhere then", async () => {
    const { place } = await readyLab(lab(`<sweep-quiz at="interval:77"></sweep-quiz>`));
    const quiz = find(place, "sweep-quiz");
    await until(() => wrong(quiz).length > 0);
    expect(wrong(quiz)).toEqual([`at: must be a moment of this sweep, got "interval:77". ${moments}`]);
  });

  it("is a note under the picture where an axis is no parameter", async () => {
    const { place } = await readyLab(lab(`<sweep-search-space x="layers" y="dropout"></sweep-search-space>`));
    const figure = await drawn(place, "sweep-search-space");
    expect(figure.scene?.notes).toEqual(['There is no parameter "dropout".']);
  });
});

describe("A command", () => {
  it.each([
    ["--policy-bandit", { type: "bandit", slackFactor: 0.2 }],
    ["--policy-truncation", { type: "truncation-selection", truncationPercentage: 20 }],
    ["--policy-bandit(0.3)", { type: "bandit", slackFactor: 0.3 }],
  ])("%s takes the usual value of a policy where it names none", async (command, policy) => {
    const { lab: whole } = await readyLab(lab("<sweep-history></sweep-history>"));
    const before = whole.log;
    whole.dispatchEvent(Object.assign(new Event("command"), { command }));
    await until(() => whole.status === "error" || whole.log !== before);
    expect(whole.log?.config.earlyTermination).toMatchObject(policy);
  });
});

describe("A quiz", () => {
  it("asks what its attributes say now, and the usual where they go", async () => {
    const { place, lab: whole } = await readyLab(lab(`<sweep-quiz ask="total-cost" at="interval:3"></sweep-quiz>`));
    const quiz = find<SweepQuiz>(place, "sweep-quiz");
    await until(() => quiz.shadowRoot?.querySelector("input") !== null);
    const before = quiz.heldAt;
    quiz.at = "interval:6";
    await until(() => quiz.heldAt > before);
    expect(whole.time).toBe(quiz.heldAt);
    quiz.removeAttribute("ask");
    quiz.removeAttribute("at");
    await until(() => quiz.ask === "winner");
    await quiz.updateComplete;
    expect(quiz.at).toBe("interval:5");
    expect(wrong(quiz)).toEqual([]);
    expect(inside(quiz, "legend").textContent).toContain("Which of these trials");
  });
});

describe("A comparison", () => {
  it("hides its table where the page says so, and shows it again", async () => {
    const { place } = await readyLab(lab("<sweep-comparison></sweep-comparison>"));
    const figure = await drawn(place, "sweep-comparison");
    const hasTable = () => figure.shadowRoot?.querySelector("table") !== null;
    await until(hasTable);
    figure.setAttribute("without-table", "");
    await until(() => !hasTable());
    figure.removeAttribute("without-table");
    await until(hasTable);
    figure.setAttribute("with-table", "false");
    await until(() => !hasTable());
    figure.removeAttribute("with-table");
    await until(hasTable);
  });
});

/** Slots that every figure has, a table of trials too. */
const slots = ["", "title", "caption", "description", "legend", "actions", "quiz"];
const figureTags = [...elementsByTag].filter(([, element]) => "figure" in element).map(([tag]) => tag);

describe("A slot", () => {
  it.each(figureTags)("of %s takes what a page puts there", async (tag) => {
    const inner = slots.map((name) => `<b slot="${name}"></b>`).join("");
    const { place } = await readyLab(lab(`<${tag}>${inner}</${tag}>`));
    const figure = await drawn(place, tag);
    const stray = () => [...figure.children].filter((each) => each.assignedSlot === null).map(({ slot }) => slot);
    await until(() => stray().length === 0);
    expect(stray()).toEqual([]);
  });
});

/** Attributes of an element, but those that load or run what takes long; and what none of them means. */
function nonsense(element: SweepElementClass): (readonly [name: string, value: string])[] {
  const { observedAttributes } = element as unknown as typeof FigureElement;
  const names = observedAttributes.filter((name) => !/^(src|worlds|policies)$/.test(name));
  return names.flatMap((name) => ["", "abc", "-1", '["abc"]', "{}"].map((value) => [name, value] as const));
}

describe("An element", () => {
  const errors: string[] = [];
  const hear = (event: ErrorEvent | PromiseRejectionEvent): void => {
    errors.push(String("reason" in event ? event.reason : event.message));
  };
  beforeEach(() => {
    errors.length = 0;
    addEventListener("error", hear);
    addEventListener("unhandledrejection", hear);
  });
  afterEach(() => {
    removeEventListener("error", hear);
    removeEventListener("unhandledrejection", hear);
  });

  it.each([...elementsByTag])("%s throws nothing, whatever its attributes say from the start", async (tag, element) => {
    const inner =
      tag === "sweep-lab" ? "" : nonsense(element).map(([name, value]) => `<${tag} ${name}='${value}'></${tag}>`);
    const { place } = await readyLab(lab([inner].flat().join("")));
    for (const each of place.querySelectorAll<FigureElement>(tag)) await each.updateComplete;
    expect(errors).toEqual([]);
  });

  it.each([...elementsByTag])("%s throws nothing, whatever they say later", async (tag, element) => {
    const { place } = await readyLab(lab(tag === "sweep-lab" ? "" : `<${tag}></${tag}>`));
    const shown = find<FigureElement>(place, tag);
    if (shown.figure !== undefined) await drawn(place, tag);
    for (const [name, value] of nonsense(element)) {
      shown.setAttribute(name, value);
      await shown.updateComplete;
      shown.removeAttribute(name);
      await shown.updateComplete;
    }
    expect(errors).toEqual([]);
  });

  it.each([...elementsByTag])(
    "%s throws nothing, whatever type code gives its texts and flags",
    async (tag, element) => {
      const { place } = await readyLab(lab(tag === "sweep-lab" ? "" : `<${tag}></${tag}>`));
      const shown = find<FigureElement>(place, tag);
      if (shown.figure !== undefined) await drawn(place, tag);
      const { elementProperties } = element as unknown as typeof FigureElement;
      for (const [name, { attribute }] of elementProperties) {
        if (attribute === false || name === "src") continue;
        const usual: unknown = Reflect.get(shown, name);
        for (const value of [true, 7, ["abc"], {}]) {
          Reflect.set(shown, name, value);
          await shown.updateComplete.catch((error) =>
            errors.push(`${String(name)} = ${JSON.stringify(value)}: ${error}`),
          );
        }
        Reflect.set(shown, name, usual);
        await shown.updateComplete;
      }
      expect(errors).toEqual([]);
    },
  );
});
