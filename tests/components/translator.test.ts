import { describe, expect, it } from "vitest";
import { translator } from "../../src/components/translator.ts";

describe("the translator", () => {
  it.each([
    { language: "de", text: "best 0.842 in trial 7", shown: "best 0,842 in trial 7" },
    { language: "de", text: "Showing 400 of 12,000 lines", shown: "Showing 400 of 12.000 lines" },
    { language: "fr", text: "12,000.5 s", shown: `12\u202f000,5 s` },
    { language: "de-CH", text: "0.8 / (1 + 0.2) = 0.667", shown: "0.8 / (1 + 0.2) = 0.667" },
    { language: "fa", text: "trial 12: 0.5", shown: "trial ۱۲: ۰٫۵" },
    { language: "de", text: "trials 1, 2 and 3: −0.5 to 1.2e-5.", shown: "trials 1, 2 and 3: −0,5 to 1,2e-5." },
    { language: "de", text: "sweeplab 0.1.0, lr_0.5", shown: "sweeplab 0.1.0, lr_0.5" },
    { language: "en-GB", text: "0.842 of 12,000", shown: "0.842 of 12,000" },
    { language: "no language at all", text: "0.842", shown: "0.842" },
  ])("writes $text in $language as $shown", ({ language, text, shown }) => {
    expect(translator(language)(text)).toBe(shown);
  });

  const german = translator("de", {
    Trial: "Versuch",
    "{} trials, {}": "{} Versuche, {}",
    "{} running, best {} {} in trial {}.": "{} laufen, {} am besten {} in Versuch {}.",
    "Stopped early": "Vorzeitig beendet",
    "{}: {}.": "{}: {}.",
    constructor: "Erbauer",
  });

  it.each([
    { text: "Trial", shown: "Versuch" },
    { text: "  Stopped early\n", shown: "  Vorzeitig beendet\n" },
    {
      text: "27 trials, 4 running, best accuracy 0.842 in trial 7.",
      shown: "27 Versuche, 4 laufen, accuracy am besten 0,842 in Versuch 7.",
    },
    { text: "Trial: Stopped early. Trial", shown: "Versuch: Vorzeitig beendet. Versuch" },
    { text: "What nobody translated: 0.5", shown: "What nobody translated: 0,5" },
    { text: "toString", shown: "toString" },
    { text: "constructor", shown: "Erbauer" },
    { text: " \n ", shown: " \n " },
  ])("puts messages in place of $text", ({ text, shown }) => {
    expect(german(text)).toBe(shown);
  });

  it("takes signs of patterns in a message as themselves", () => {
    expect(translator("en", { "a (b)* {}?": "c {}" })("a (b)* 1?")).toBe("c 1");
    expect(translator("en", { "{}": "$& {}" })("x")).toBe("$& x");
  });
});
