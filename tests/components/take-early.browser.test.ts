import { expect, it } from "vitest";
import { SweepLab } from "../../src/components/sweep-lab.ts";
import { SweepSearchSpace } from "../../src/components/sweep-search-space.ts";
import { SweepSpec } from "../../src/components/sweep-spec.ts";
import { SweepSurrogate } from "../../src/components/sweep-surrogate.ts";
import { find, mount, readyLab, smallSpec, until } from "./page.ts";

/** A lab with an element whose class comes later, and a property that its page has set by then. */
async function early(tag: string, [name, value]: readonly [string, unknown]) {
  const script = `<script type="application/json">${smallSpec}</script>`;
  const { lab, place } = await readyLab(`<sweep-lab>${script}<${tag} loading="eager"></${tag}></sweep-lab>`);
  const element = find<HTMLElement>(place, tag);
  Reflect.set(element, name, value);
  return { lab, element };
}

it("The sampler of a space is that which a page set before its script was there, and changes again", async () => {
  const { lab, element } = await early("early-space", ["sampler", "sobol"]);
  SweepSearchSpace.define("early-space");
  await until(() => JSON.stringify(lab.log?.config.sampling).includes("sobol"));
  Reflect.set(element, "sampler", "bayesian");
  await until(() => lab.log?.config.sampling.type === "bayesian");
  expect(Reflect.get(element, "sampler")).toBe("bayesian");
});

it("So is the number of trials at once that a surrogate is asked for", async () => {
  const { lab, element } = await early("early-surrogate", ["batch", "2"]);
  SweepSurrogate.define("early-surrogate");
  await until(() => lab.log?.config.limits.maxConcurrentTrials === 2);
  Reflect.set(element, "batch", "3");
  await until(() => lab.log?.config.limits.maxConcurrentTrials === 3 && Reflect.get(element, "batch") === "3");
});

it("The time of a lab is that which a page set before its script was there, and changes again", async () => {
  const place = mount(`<early-lab><script type="application/json">${smallSpec}</script></early-lab>`);
  const lab = find<SweepLab>(place, "early-lab");
  lab.time = 42;
  class EarlyLab extends SweepLab {}
  customElements.define("early-lab", EarlyLab);
  await until(() => lab.world?.time === 42);
  lab.time = 50;
  expect([lab.time, lab.world.time]).toEqual([50, 50]);
});

it("So is the text of an editor", async () => {
  const text = smallSpec.replace('"page"', '"early text"');
  const { lab, element } = await early("early-spec", ["value", text]);
  SweepSpec.define("early-spec");
  await until(() => lab.log?.config.seed === "early text");
  expect(Reflect.get(element, "value")).toBe(text);
});
