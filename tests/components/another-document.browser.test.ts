import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import type { SweepTimeline } from "../../src/components/sweep-timeline.ts";
import { loadPage } from "./frame.ts";
import { find, inside, mount, specScript } from "./page.ts";

afterEach(() => vi.restoreAllMocks());

/** A frame on this page, which is taken away after the test. */
async function frame(): Promise<Document> {
  const { page, document: other } = await loadPage("<!doctype html><body></body>");
  onTestFinished(() => page.remove());
  return other;
}

/** Errors that elements throw while they move: the page is told of them, and no caller. */
function thrown(): string[] {
  const told: string[] = [];
  const hear = ({ error, message }: ErrorEvent): void => void (error && told.push(message));
  addEventListener("error", hear);
  onTestFinished(() => removeEventListener("error", hear));
  return told;
}

const looksOf = (element: Element): string[] => {
  const { display: frame, borderTopStyle } = getComputedStyle(inside(element, ".base"));
  const { position } = getComputedStyle(inside(element, ".hidden"));
  const { display } = getComputedStyle(inside(element, "summary"));
  return [frame, borderTopStyle, position, display, getComputedStyle(element).getPropertyValue("--sweep-ground")];
};

describe("an element that comes to another document", () => {
  it("has its looks and its sweep there, and again where it came from", async () => {
    const told = thrown();
    const place = mount(`<sweep-lab at="end">${specScript}<sweep-timeline></sweep-timeline></sweep-lab>`);
    const [lab, timeline] = [find<SweepLab>(place, "sweep-lab"), find<SweepTimeline>(place, "sweep-timeline")];
    await vi.waitFor(() => expect(inside(timeline, "summary").isConnected).toBe(true));
    const here = looksOf(timeline);
    const sheets = timeline.shadowRoot?.adoptedStyleSheets.length;

    const other = await frame();
    other.body.append(lab);
    expect(looksOf(timeline)).toEqual(here);
    expect(timeline.shadowRoot?.adoptedStyleSheets.length).toBe(sheets);
    expect(timeline.world).toBe(lab.world);

    place.append(lab);
    expect(looksOf(timeline)).toEqual(here);
    expect(timeline.shadowRoot?.adoptedStyleSheets.length).toBe(sheets);
    expect(told).toEqual([]);
  });

  it("has them where it was made in the one and first stands in the other", async () => {
    const told = thrown();
    const other = await frame();
    const lab = document.createElement("sweep-lab");
    other.body.append(lab);
    expect(lab.shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(0);
    expect(getComputedStyle(lab).display).toBe("block");
    expect(told).toEqual([]);
  });

  it("throws nothing where nobody sees the document, and has its looks after that", () => {
    const told = thrown();
    const place = mount("<sweep-lab></sweep-lab>");
    const lab = find(place, "sweep-lab");
    document.implementation.createHTMLDocument().body.append(lab);
    place.append(lab);
    expect(lab.shadowRoot?.adoptedStyleSheets.length).toBe(2);
    expect(told).toEqual([]);
  });
});
