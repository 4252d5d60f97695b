import { TextHash } from "../../src/simulation/hash.ts";
import { jsonText } from "../../src/simulation/log-text.ts";
import { runStudy, type StudyOptions } from "../../src/study/run-study.ts";
import { summarizeStudy } from "../../src/study/summarize-study.ts";
import { smallStudy } from "./small-study.ts";

/** Hash of every number that the small study finds, wherever it runs. */
export async function bitsOf(options: StudyOptions = {}): Promise<string> {
  const result = await runStudy({ ...smallStudy, ...options });
  const hash = new TextHash();
  hash.add(jsonText(result.worlds));
  for (const { values, differences, falseStopRate } of summarizeStudy(result)) {
    hash.add(jsonText({ values, differences, falseStopRate }));
  }
  return hash.digest();
}

/** The same in every engine. A change means that old studies can no longer be merged with new ones: say why. */
export const goldenBits = "4d5f7ffc234a1584";
