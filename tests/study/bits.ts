import { TextHash } from "../../src/simulation/hash.ts";
import { jsonText } from "../../src/simulation/log-text.ts";
import { writePart } from "../../src/study/part.ts";
import { runStudy, type StudyOptions } from "../../src/study/run-study.ts";
import { summarizeStudy } from "../../src/study/summarize-study.ts";
import { smallStudy } from "./small-study.ts";

/** Hash of everything that the small study finds, wherever it runs. */
export async function bitsOf(options: StudyOptions = {}): Promise<string> {
  const result = await runStudy({ ...smallStudy, ...options });
  const hash = new TextHash();
  hash.add(writePart(result));
  hash.add(jsonText(summarizeStudy(result)));
  return hash.digest();
}

/** The same in every engine. A change means that old studies can no longer be merged with new ones: say why. */
export const goldenBits = "646633a64ba5a49b";
