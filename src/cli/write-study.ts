import { quote } from "../errors.ts";
import { frontierOf, type Shard, type StudyResult, safetyMap, safetySources, simulate, writePart } from "../index.ts";
import { countOf, listOf } from "../numerals.ts";
import { type Call, type Io, UsageError } from "./command.ts";
import { isPage, readBundle } from "./report.ts";
import { worldsText } from "./study-report.ts";
import { writeOutput } from "./write-output.ts";

/** Worlds that the page of a study lists one by one; its numbers are of all. */
const mostWorlds = 200;

/** The file that a call names for what its study finds. @throws UsageError where its name says what it would not be */
export function outIn({ values: { out } }: Call): string | undefined {
  if (out !== undefined && /^-$|\.(csv|tsv|xlsx?|json|ya?ml|svg|png|gif|pdf)$/i.test(out))
    throw new UsageError(
      `--out writes a report, .html, or the outcomes of all worlds for merge, .ndjson; got ${quote(out)}. The comparison is printed by --json.`,
    );
  return out;
}

/** Writes what a study has found: as a page where the file ends in .html, else as lines that `merge` reads. */
export async function writeStudy(
  path: string,
  { result, shard, name }: { result: StudyResult; shard?: Shard | undefined; name: string },
  io: Io,
): Promise<void> {
  const text = isPage(path) ? await studyHtml(result, name, io) : writePart(result, shard);
  await writeOutput(path, text, io);
}

async function studyHtml(result: StudyResult, name: string, io: Io): Promise<string> {
  const { study } = result;
  const { studyPage } = await import("../figures.ts");
  const script = new TextDecoder().decode(await readBundle(io));
  const few = <E extends { readonly worlds: readonly unknown[] }>(each: E): E => ({
    ...each,
    worlds: each.worlds.slice(0, mostWorlds),
  });
  const maps = safetySources(result).map((source) => safetyMap(result, { source }));
  const policies = [...new Set(study.cases.map(({ policy }) => policy))];
  const config = study.cases[1]?.config ?? study.config;
  return studyPage({
    title: name,
    intro: `${countOf(policies.length, "policy", "policies")} in ${worldsText(result)}: ${listOf(policies)}. Click a setting, or choose it with the arrow keys and Enter: the figures below show that very world.`,
    log: simulate({ ...config, seed: study.seeds[0] ?? config.seed }),
    points: frontierOf(result).map(few),
    maps: maps.map((map) => ({ ...map, cells: map.cells.map((cell) => cell && few(cell)) })),
    study: JSON.stringify(
      { config: study.config, policies, seeds: study.seeds.length, topK: study.topK },
      undefined,
      2,
    ),
    script,
  });
}
