import { afterEach, describe, expect, it } from "vitest";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { drawn, find, inside, readyLab, specScript, textOf, until } from "./page.ts";

const before = document.documentElement.lang;
afterEach(() => {
  document.documentElement.lang = before;
});

const page = `<sweep-lab id="s">${specScript}<sweep-player></sweep-player><sweep-learning-curves with-table></sweep-learning-curves>
  <sweep-spec></sweep-spec></sweep-lab>`;

async function atTheEnd(html: string) {
  const { place, lab } = await readyLab(html);
  lab.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-learning-curves");
  await until(() => figure.shadowRoot?.querySelector("tbody td") != null);
  const texts = () =>
    [...(figure.shadowRoot?.querySelectorAll("svg text, tbody td") ?? [])].map((each) => each.textContent ?? "");
  return { place, lab, figure, texts };
}

const german = {
  Play: "Abspielen",
  "Learning curves": "Lernkurven",
  "Stopped early": "Vorzeitig beendet",
  "{} trials, {}": "{} Versuche, {}",
  "Press Tab for the list of trials.": "Tab führt zur Liste der Versuche.",
};

describe("the language of a page", () => {
  it("decides how numbers are written, in picture, table and hidden text, but not in the spec", async () => {
    document.documentElement.lang = "de";
    const { place, figure, texts } = await atTheEnd(page);
    await until(() => texts().some((text) => /^0,\d+$/.test(text)));
    expect(texts().filter((text) => /\d\.\d/.test(text))).toEqual([]);
    expect(texts().length).toBeGreaterThan(20);
    expect(figure.toCSV()).toMatch(/,0\.\d/);
    const spec = find(place, "sweep-spec");
    await until(() => (spec.shadowRoot?.querySelector("textarea")?.value ?? "") !== "");
    expect(inside<HTMLTextAreaElement>(spec, "textarea").value).toContain("0.1");
  });

  it("is that of the nearest lang around, whatever the page's", async () => {
    document.documentElement.lang = "de";
    const { texts, figure } = await atTheEnd(`<div lang="en">${page}</div>`);
    await figure.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(texts().some((text) => /^0\.\d+$/.test(text))).toBe(true);
  });
});

describe("messages", () => {
  it("replace words in all figures of a lab, keep up with the clock, and can be taken back", async () => {
    const { place, lab, figure } = await atTheEnd(page);
    const player = find(place, "sweep-player");
    const caption = () => textOf(figure, "[part=caption]");
    const english = caption();
    expect(english).toMatch(/^\d+ trials, .*\./);
    lab.messages = german;
    await until(() => textOf(figure, "[part=title]") === "Lernkurven" && textOf(player, ".play") === "Abspielen");
    expect(caption()).toBe(english.replace("trials", "Versuche"));
    expect(textOf(figure, "[part=legend]")).toContain("Vorzeitig beendet");
    lab.seek(lab.world.endTime * 0.6);
    await figure.updateComplete;
    await until(() => /^\d+ Versuche, /.test(caption()));
    lab.messages = null;
    await until(() => textOf(figure, "[part=title]") === "Learning curves" && textOf(player, ".play") === "Play");
    expect(caption()).toMatch(/^\d+ trials, /);
  });

  it("of a figure win over its lab's, and markup in them stays text", async () => {
    const { lab, figure } = await atTheEnd(page);
    lab.messages = german;
    figure.messages = { "Learning curves": "<b>Courbes</b>" };
    await until(() => textOf(figure, "[part=title]") === "<b>Courbes</b>");
    expect(figure.shadowRoot?.querySelector("[part=title] b")).toBeNull();
  });

  it("come with the language for a figure elsewhere on the page", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab id="far">${specScript}<p></p></sweep-lab><sweep-learning-curves for="far"></sweep-learning-curves>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    Object.assign(lab as SweepLab, { messages: german, locale: "de" });
    await until(() => textOf(figure, "[part=title]") === "Lernkurven");
    lab.seek(lab.world.endTime);
    await until(() =>
      [...(figure.shadowRoot?.querySelectorAll("svg text") ?? [])].some((text) => /^0,\d/.test(text.textContent ?? "")),
    );
  });
});
