import { afterEach, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { drawn, find, inside, readyLab, smallSpec, specScript, until } from "./page.ts";

/** What the reader's system asks for; no features give all back. */
async function emulate(features: Readonly<Record<string, string>>, media = ""): Promise<void> {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await cdp().send("Emulation.setEmulatedMedia", { media, features: list });
}

afterEach(() => emulate({}));

async function page(attributes = "") {
  const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-player></sweep-player>
    <sweep-learning-curves loading="eager" ${attributes}></sweep-learning-curves><sweep-trials loading="eager"></sweep-trials></sweep-lab>`);
  const curves = await drawn(place, "sweep-learning-curves");
  return { place, lab, curves, player: find<HTMLElement>(place, "sweep-player") };
}

const dashesOf = (figure: Element) =>
  [...(figure.shadowRoot?.querySelectorAll<SVGElement>('g[part="curve"] path:last-child') ?? [])].map(
    (path) => getComputedStyle(path).strokeDasharray,
  );

describe("a theme", () => {
  it("reaches canvases: they are painted anew in its colours", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>
      <script type="application/json">${JSON.stringify({ ...JSON.parse(smallSpec), limits: { maxTotalTrials: 80 } })}</script>
      <sweep-learning-curves loading="eager" style="height: 320px"></sweep-learning-curves></sweep-lab>`);
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-learning-curves");
    const picture = () => figure.shadowRoot?.querySelectorAll("canvas")[1]?.toDataURL();
    await until(() => figure.shadowRoot?.querySelector("canvas") != null);
    await figure.updateComplete;
    const light = picture();
    figure.setAttribute("theme", "dark");
    await until(() => picture() !== light);
    const dark = picture();
    figure.setAttribute("theme", "light");
    await until(() => picture() !== dark);
    expect(picture()).toBe(light);
  });
});

describe("what the reader asked the system for", () => {
  it("is a state of the figure, which comes and goes with it", async () => {
    const { curves } = await page();
    const is = (state: string) => curves.matches(`:state(${state})`);
    expect([is("forced-colors"), is("reduced-motion")]).toEqual([false, false]);
    await emulate({ "forced-colors": "active", "prefers-reduced-motion": "reduce" });
    await until(() => is("forced-colors") && is("reduced-motion"));
    await emulate({});
    await until(() => !is("forced-colors") && !is("reduced-motion"));
  });

  it("is one where the page asks for less motion, too, and so is a lock of the lab", async () => {
    const { lab, curves } = await page();
    expect(curves.matches(":state(locked)")).toBe(false);
    lab.locked = "policy";
    await until(() => curves.matches(":state(locked)"));
    lab.withoutMotion = true;
    await until(() => curves.matches(":state(reduced-motion)"));
  });
});

describe("patterns", () => {
  it("come with the attribute, and go with it", async () => {
    const { lab, curves } = await page();
    lab.seek(lab.world.endTime / 3);
    await curves.updateComplete;
    expect(dashesOf(curves)).toContain("none");
    curves.setAttribute("with-patterns", "");
    await curves.updateComplete;
    expect(dashesOf(curves)).toContain("12px, 3px");
    curves.removeAttribute("with-patterns");
    await curves.updateComplete;
    expect(dashesOf(curves)).not.toContain("12px, 3px");
  });

  it("are there under forced colours, in the system's own", async () => {
    await emulate({ "forced-colors": "active" });
    const { lab, curves } = await page();
    lab.seek(lab.world.endTime / 3);
    await curves.updateComplete;
    expect(dashesOf(curves)).toContain("12px, 3px");
    const probe = document.createElement("span");
    probe.style.cssText = "forced-color-adjust: none; color: var(--sweep-completed); background-color: CanvasText";
    curves.append(probe);
    expect(getComputedStyle(probe).color).toBe(getComputedStyle(probe).backgroundColor);
  });
});

describe("under forced colours", () => {
  it("what cannot be pressed now looks as such a button of the system does", async () => {
    const { player } = await page();
    const back = inside(player, '[aria-label="Step back"]');
    await until(() => back.matches(':disabled, [aria-disabled="true"]'));
    const play = inside(player, ".play");
    const plain = getComputedStyle(back).color;
    await emulate({ "forced-colors": "active" });
    const gray = document.createElement("span");
    gray.style.color = "GrayText";
    document.body.append(gray);
    const { color } = getComputedStyle(gray);
    expect(getComputedStyle(back).color).toBe(color);
    expect(getComputedStyle(play).color).not.toBe(color);
    gray.remove();
    await emulate({});
    expect(getComputedStyle(back).color).toBe(plain);
  });
});

describe("where the reader's system asks for more contrast", () => {
  it("words and axes have the tone of text, and the grid that of axes", async () => {
    const { curves } = await page();
    const colorOf = (token: string) => {
      const probe = document.createElement("span");
      probe.style.color = `var(--sweep-${token})`;
      curves.append(probe);
      return getComputedStyle(probe).color;
    };
    const [text, axis] = [colorOf("text"), colorOf("axis")];
    expect(colorOf("muted")).not.toBe(text);
    await emulate({ "prefers-contrast": "more" });
    expect([colorOf("muted"), colorOf("axis"), colorOf("grid")]).toEqual([text, text, axis]);
  });
});

describe("under reduced motion", () => {
  it("the clock jumps from decision to decision, and nothing else moves", async () => {
    await emulate({ "prefers-reduced-motion": "reduce" });
    const { lab, curves, player } = await page();
    const { decision = [] } = lab.world.moments ?? {};
    const seen: number[] = [];
    lab.world.listen((change) => {
      if (change === "time") seen.push(lab.world.time);
    });
    expect(inside<HTMLSelectElement>(player, "[part=speed] select").value).toBe("decision");
    inside(player, ".play").click();
    await until(() => seen.length >= 3);
    lab.pause();
    const moments = [...new Set(decision.map(({ time }) => time))];
    expect(seen.slice(0, 3)).toEqual(moments.slice(0, 3));
    await curves.updateComplete;
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 10)
      .map(({ effect }) => (effect as KeyframeEffect).target);
    expect(moving).toEqual([]);
  });
});

describe("a lab without motion", () => {
  it("plays from decision to decision, and in time again when the attribute goes", async () => {
    const { lab, player } = await page();
    const speed = inside<HTMLSelectElement>(player, "[part=speed] select");
    lab.setAttribute("without-motion", "");
    await until(() => speed.value === "decision");
    lab.play();
    await until(() => lab.world.time > 0);
    expect(lab.world.moments?.decision.map(({ time }) => time)).toContain(lab.world.time);
    lab.pause();
    lab.removeAttribute("without-motion");
    await until(() => speed.value === "1");
  });
});

describe("on paper", () => {
  it("legends and heads stay, controls go, the ground is light, and the table says how many rows are left out", async () => {
    const { place, lab, curves, player } = await page('theme="dark"');
    lab.seek(lab.world.endTime);
    await emulate({ "prefers-color-scheme": "dark" }, "print");
    dispatchEvent(new Event("beforeprint"));
    await curves.updateComplete;
    const isSeen = (element: Element | null | undefined) => element?.checkVisibility() === true;
    expect(isSeen(inside(curves, '[part="legend-item"] button'))).toBe(true);
    expect(isSeen(curves.shadowRoot?.querySelector(".tools"))).toBe(false);
    expect(isSeen(inside(player, ".play"))).toBe(false);
    expect(isSeen(inside(player, ".meters"))).toBe(true);
    player.setAttribute("without-controls", "meters caption");
    await until(() => !isSeen(inside(player, ".base"))); // nothing of it is left, its frame neither
    player.removeAttribute("without-controls");
    await until(() => isSeen(inside(player, ".base")));
    const trials = find(place, "sweep-trials");
    expect([".sort", ".pick"].map((each) => isSeen(inside(trials, each)))).toEqual([true, true]);
    expect(isSeen(inside(curves, "table"))).toBe(true);
    for (const element of [player, curves])
      expect(getComputedStyle(inside(element, ".base")).backgroundColor).toBe("rgb(255, 255, 255)");
    dispatchEvent(new Event("afterprint"));
    await emulate({});
    await curves.updateComplete;
    expect(curves.shadowRoot?.querySelector("table")).toBeNull();
  });

  it("a picture is as wide as the page without blank space above it, and no grid keeps heads and rows from staying together", async () => {
    const { place, lab, curves } = await page();
    lab.seek(lab.world.endTime);
    const picture = () => inside(curves, "svg.picture").getBoundingClientRect();
    await until(() => picture().width === curves.scene?.width);
    const screen = picture();
    await emulate({}, "print");
    expect(picture().width).toBeCloseTo(screen.width, 0);
    place.style.width = `${screen.width / 2}px`;
    expect(picture().width).toBeLessThan(screen.width / 2);
    expect(picture().height).toBeCloseTo((picture().width * screen.height) / screen.width, 0);
    expect(inside(curves, ".plot").clientHeight).toBeCloseTo(picture().height, 0);
    for (const name of ["sweep-learning-curves", "sweep-trials"])
      for (const box of [find(place, name), inside(find(place, name), ".base")])
        expect(getComputedStyle(box).display).toBe("block");
  });

  it("a decision keeps the numbers and settings of its sentences, which are buttons on the screen", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-decision loading="eager"></sweep-decision></sweep-lab>`,
    );
    lab.seek(lab.world.moments?.stop.at(-1)?.time ?? 0);
    const figure = await drawn(place, "sweep-decision");
    const buttons = () => [...(figure.shadowRoot?.querySelectorAll("dd button") ?? [])];
    await until(() => buttons().length > 1);
    await emulate({}, "print");
    expect(buttons().filter((button) => !button.checkVisibility())).toEqual([]);
  });

  it.each(["search-space", "distribution", "decision", "surrogate"])(
    "the words beside controls go with them: %s",
    async (name) => {
      const bayesian = JSON.stringify({ ...JSON.parse(smallSpec), sampling: { type: "bayesian", startTrials: 4 } });
      const { place, lab } = await readyLab(
        `<sweep-lab><script type="application/json">${bayesian}</script><sweep-${name} loading="eager"></sweep-${name}></sweep-lab>`,
      );
      lab.seek(lab.world.endTime);
      const figure = await drawn(place, `sweep-${name}`);
      const seen = () =>
        [...(figure.shadowRoot?.querySelectorAll("label") ?? [])].filter((each) => each.checkVisibility());
      await until(() => seen().length > 0);
      await emulate({}, "print");
      expect(seen()).toEqual([]);
      await emulate({});
      expect(seen().length).toBeGreaterThan(0);
    },
  );
});

describe("what can be pressed", () => {
  it("is 24 px high at least, and so is the label of a box to tick", async () => {
    const tags = ["parallel-coordinates", "search-space", "history", "timeline", "rungs", "safety", "surrogate"];
    const html = tags.map((tag) => `<sweep-${tag} loading="eager"></sweep-${tag}>`).join("");
    const { place } = await readyLab(
      `<sweep-lab><script type="application/json">${smallSpec}</script>${html}<sweep-quiz ask="winner" with-confidence></sweep-quiz></sweep-lab>`,
    );
    const axes = await drawn(place, "sweep-parallel-coordinates");
    inside(axes, ".axes summary").click();
    await until(() => axes.shadowRoot?.querySelector(".axes li") !== null);
    await until(() => find(place, "sweep-quiz").shadowRoot?.querySelector(".sure") != null);
    const pressed = 'button, select, summary, input:not([type="checkbox"], [type="radio"]), label:has(input)';
    const all = [...place.querySelectorAll("sweep-lab > *")].flatMap((element) =>
      [...(element.shadowRoot?.querySelectorAll(pressed) ?? [])].filter((each) => each.checkVisibility()),
    );
    const low = all.filter((each) => each.getBoundingClientRect().height < 24).map((each) => each.outerHTML);
    expect(all.length).toBeGreaterThan(20);
    expect(low).toEqual([]);
  });
});

describe("a page's own looks", () => {
  it("reach canvases, too", async () => {
    const { place, lab } = await readyLab(`<sweep-lab policy="none" style="--curve-opacity: 0">
      <script type="application/json">${JSON.stringify({ ...JSON.parse(smallSpec), limits: { maxTotalTrials: 80 } })}</script>
      <sweep-learning-curves loading="eager" style="height: 320px"></sweep-learning-curves></sweep-lab>`);
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-learning-curves");
    const painted = () => {
      const canvas = figure.shadowRoot?.querySelectorAll("canvas")[1]; // lines that grow
      const pixels =
        canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      return pixels.reduce((count, value) => count + Number(value !== 0), 0);
    };
    await figure.updateComplete;
    const ends = painted(); // the marks at the ends of the lines
    lab.style.removeProperty("--curve-opacity");
    figure.setAttribute("theme", "dark"); // looks are read again with the theme
    await until(() => painted() > 2 * ends);
  });

  it("reach the lines of a part, and leave the others", async () => {
    const { lab, curves } = await page("with-ghosts");
    lab.seek(lab.world.endTime);
    await curves.updateComplete;
    const line = (part: string) => {
      const path = curves.shadowRoot?.querySelector(`g[part="${part}"] path:last-of-type`);
      if (path == null) throw new Error(`There is no ${part}.`);
      return path;
    };
    const before = getComputedStyle(line("best")).strokeWidth;
    expect(getComputedStyle(line("curve")).strokeWidth).toBe("1.5px");
    curves.style.setProperty("--curve-width", "5px");
    curves.style.setProperty("--ghost-dash", "7 2");
    curves.style.setProperty("--ghost-opacity", "0");
    expect(getComputedStyle(line("curve")).strokeWidth).toBe("5px");
    expect(getComputedStyle(line("best")).strokeWidth).toBe(before);
    expect(getComputedStyle(line("ghost")).strokeDasharray).toBe("7px, 2px");
    expect(getComputedStyle(line("ghost").parentElement as Element).opacity).toBe("0");
  });
});

describe("on a phone", () => {
  it("a figure keeps its height while its sweep plays", async () => {
    const { place, lab } = await readyLab(
      '<sweep-lab preset="bandit-basics"><sweep-learning-curves loading="eager"></sweep-learning-curves></sweep-lab>',
    );
    place.style.width = "358px";
    const figure = await drawn(place, "sweep-learning-curves");
    const heights = new Set<number>();
    for (const share of [0, 0.2, 0.6, 1]) {
      lab.seek(lab.world.endTime * share);
      await until(() => figure.frame.width < 358);
      await figure.updateComplete;
      heights.add(figure.offsetHeight);
    }
    expect([...heights]).toHaveLength(1);
  });
});
