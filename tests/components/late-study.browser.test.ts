import { expect, it } from "vitest";
import type { SweepFrontier } from "../../src/components/sweep-frontier.ts";
import { find, mount, until } from "./page.ts";

it("a frontier with a page's own points says nothing wrong before its drawing has come, and opens then what was asked for", async () => {
  const place = mount('<div style="width:720px"><sweep-frontier loading="eager"></sweep-frontier></div>');
  const figure = find<SweepFrontier>(place, "sweep-frontier");
  const problems: Event[] = [];
  figure.addEventListener("sweep-error", (event) => problems.push(event));
  figure.points = [
    { name: "careful", policy: "bandit:0.3", saved: 0.1, lost: 0 },
    { name: "bold", policy: "bandit:0.1", saved: 0.4, lost: 0.02 },
  ] as never;
  figure.open(1);
  expect(figure.opened).toBeUndefined();
  await until(() => figure.scene !== undefined);
  expect(figure.opened).toBe(1);
  expect(problems).toEqual([]);
});
