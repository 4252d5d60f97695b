import { afterEach, describe, expect, it, vi } from "vitest";
import { drawn, find, inside, mount, readyLab, specScript, textOf, until } from "./page.ts";

afterEach(() => vi.restoreAllMocks());

async function history() {
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}<sweep-history id="mine" class="wide" x="cost" loading="eager"></sweep-history></sweep-lab>`,
  );
  lab.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-history");
  await until(() => figure.scene?.empty === undefined);
  const choose = async (format: string) => {
    inside(figure, `[data-format="${format}"]`).click();
    await until(() => textOf(figure, "[role=status]") !== "");
    return textOf(figure, "[role=status]");
  };
  return { lab, figure, choose };
}

describe("the export menu of a figure", () => {
  it("copies code that makes the same sweep and figure on another page", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { lab, choose } = await history();
    expect(await choose("embed")).toBe("Copied.");
    const code = copy.mock.calls[0]?.[0] ?? "";
    expect(code).toContain('<sweep-history x="cost"></sweep-history>\n</sweep-lab>');
    const place = mount(code.replace(/^<script.*\n/, ""));
    const other = find<typeof lab>(place, "sweep-lab");
    await until(() => other.world.status === "ready");
    expect(other.world.replay?.hash).toBe(lab.world.replay?.hash);
  });

  it("opens inside of a narrow figure, with text twice as large, too", async () => {
    const { figure } = await history();
    document.documentElement.style.fontSize = "200%";
    figure.style.width = "300px";
    await until(() => figure.frame.width < 300);
    inside<HTMLDetailsElement>(figure, "details.menu").open = true;
    await until(() => figure.shadowRoot?.querySelector(".items button") !== null);
    const [menu, whole] = [inside(figure, ".items"), figure].map((each) => each.getBoundingClientRect());
    document.documentElement.style.fontSize = "";
    expect(menu?.left).toBeGreaterThanOrEqual(whole?.left ?? 0);
    expect(menu?.right).toBeLessThanOrEqual(whole?.right ?? 0);
  });

  it("copies the words of the picture as alternative text, in one line", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { figure, choose } = await history();
    await choose("alt");
    expect(copy.mock.calls[0]?.[0]).toBe(`${figure.scene?.label} ${figure.scene?.description}`);
  });

  it("makes a picture that stands alone: with its legend, and the line that says how to make it again", async () => {
    const { lab, figure } = await history();
    const svg = await figure.toSVG();
    expect(svg).toMatch(/>Completed \d+</);
    expect(svg).toContain(`>Sweeplab · seed ${lab.world.config?.seed} · log ${lab.world.replay?.hash} · at `);
    expect(svg.indexOf("Completed")).toBeLessThan(svg.indexOf("Sweeplab ·"));
    expect(svg).toContain(`<title id="sweep-title">${figure.scene?.title}</title>`);
    figure.label = "Mine & <yours>";
    expect(await figure.toSVG()).toContain('<title id="sweep-title">Mine &amp; &lt;yours&gt;</title>');
  });

  it("saves all reports, a row for each", async () => {
    let saved: Blob | undefined;
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      saved = blob as Blob;
      return "about:blank";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    const { lab, choose } = await history();
    expect(await choose("reports")).toBe("Saved.");
    const rows = (await saved?.text())?.trimEnd().split("\n").length ?? 0;
    expect(rows - 1).toBe(lab.log?.events.filter(({ type }) => type === "metricReported").length);
  });

  it.each([1, 2, 4])("saves a PNG of %i pixels for each of the figure's", async (scale) => {
    let saved: Blob | undefined;
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      saved = blob as Blob;
      return "about:blank";
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const { figure, choose } = await history();
    expect(await choose(`png-${scale}`)).toBe("Saved.");
    const { width } = await createImageBitmap(saved as Blob);
    expect(width).toBe(Math.round((figure.scene?.width ?? 0) * scale));
    expect(names).toEqual(["sweep-history.png"]);
  });

  it("copies a link to the moment where the page's address holds it, and offers none elsewhere", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { figure } = await history();
    expect(figure.shadowRoot?.querySelector('[data-format="link"]')).toBeNull();
    const { place } = await readyLab(
      `<sweep-lab id="moment" permalink>${specScript}<sweep-history loading="eager"></sweep-history></sweep-lab>`,
    );
    const other = await drawn(place, "sweep-history");
    other.seek(30);
    await until(() => location.hash.includes("moment="));
    inside(other, '[data-format="link"]').click();
    await until(() => textOf(other, "[role=status]") === "Copied.");
    expect(copy.mock.calls[0]?.[0]).toBe(location.href);
  });

  it("copies a link to the moment of the click, while the sweep plays and at its end", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { lab, place } = await readyLab(
      `<sweep-lab id="now" permalink>${specScript}<sweep-history loading="eager"></sweep-history></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-history");
    const copied = async () => {
      copy.mockClear();
      inside(figure, '[data-format="link"]').click();
      await until(() => copy.mock.calls.length > 0);
      return copy.mock.calls[0]?.[0];
    };
    lab.play();
    await until(() => lab.time > 0);
    expect(await copied()).toMatch(/#.*now=v1;t=\d/);
    lab.pause();
    lab.seek(30);
    expect(await copied()).toMatch(/now=v1;t=30$/);
    lab.seek(lab.world.endTime);
    expect(await copied()).toMatch(new RegExp(`now=v1;t=${lab.world.endTime}$`));
    lab.seek(0);
    expect(await copied()).not.toContain("now=");
  });

  it("says why where the page may not copy", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed here"));
    vi.spyOn(document, "execCommand").mockReturnValue(false);
    const { choose } = await history();
    expect(await choose("text")).toBe("Could not export: this browser does not let the page copy");
  });

  it.each(["refused", "missing"])("copies by the browser's command where the clipboard is %s", async (how) => {
    if (how === "missing") vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as never);
    else vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed here"));
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    vi.spyOn(document, "execCommand").mockImplementation(() => !document.body.dispatchEvent(event));
    const { choose } = await history();
    expect(await choose("text")).toBe("Copied.");
    expect(event.clipboardData?.getData("text/plain")).toContain("The best improved");
  });

  it("keeps the answer of an open question: no log, no reports", async () => {
    const { lab, choose } = await history();
    lab.world.setLimit(1);
    expect(await choose("reports")).toContain("Answer it first");
  });
});
