import fc from "fast-check";
import { html, nothing, render } from "lit";
import { expect, it } from "vitest";
import { keyed } from "../../src/components/keyed.ts";
import { mount } from "./page.ts";

const listOf = (keys: readonly number[], word = "") =>
  html`<ul>${keyed(
    keys,
    (key) => key,
    (key, at) => html`<li data-key=${key}>${at}${word}</li>`,
  )}</ul>`;

it("shows each item once, in order, with the node that it had, and leaves nothing of those that are gone", () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(9), { maxLength: 8 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(lists, (versions) => {
      const place = mount("");
      let before = new Map<string | null, Element>();
      for (const [round, keys] of versions.entries()) {
        render(listOf(keys, `, ${round}`), place);
        const list = place.querySelector("ul");
        const now = new Map([...(list?.children ?? [])].map((item) => [item.getAttribute("data-key"), item]));
        expect([...now.keys()].map(Number)).toEqual(keys);
        expect([...now.values()].map((item) => item.textContent)).toEqual(keys.map((_, at) => `${at}, ${round}`));
        for (const [key, item] of now) if (before.has(key)) expect(before.get(key)).toBe(item);
        expect(list?.childNodes.length).toBe(3 * keys.length + 1); // two marks of Lit's around each, and the list's own
        before = now;
      }
    }),
  );
});

it("shows items that have the same key, too", () => {
  const place = mount("");
  for (const keys of [[1, 1, 2], [2, 1, 1, 1], [3], [1, 3, 1]]) {
    render(listOf(keys), place);
    const list = place.querySelector("ul");
    expect([...(list?.children ?? [])].map((item) => Number(item.getAttribute("data-key")))).toEqual(keys);
    expect(list?.textContent).toBe(keys.map((_, at) => at).join(""));
  }
});

it("keeps the focus where items come and go before and behind it", () => {
  const place = mount("");
  const show = (keys: readonly number[]) =>
    render(
      keyed(
        keys,
        (key) => key,
        (key) => html`<button>${key}</button>`,
      ),
      place,
    );
  show([1, 2, 3, 4]);
  const [, , third] = place.querySelectorAll("button");
  third?.focus();
  show([9, 2, 3, 8]);
  show([3]);
  expect(document.activeElement).toBe(third);
});

it("makes room for something else, and comes back", () => {
  const place = mount("");
  const show = (content: unknown) => render(html`<p>${content}</p>`, place);
  const words = (keys: readonly number[]) =>
    keyed(
      keys,
      (key) => key,
      (key) => html`<b>${key}</b>`,
    );
  for (const [content, shown] of [
    [html`<i>before</i>`, "before"],
    [words([1, 2]), "12"],
    [nothing, ""],
    [words([2, 3]), "23"],
    ["a text", "a text"],
    [words([4]), "4"],
    [[html`x`, html`y`], "xy"],
  ] as const) {
    show(content);
    expect(place.textContent).toBe(shown);
  }
});
