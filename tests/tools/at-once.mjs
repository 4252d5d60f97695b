import { fileURLToPath } from "node:url";

/** What so many of the parts that load later share is loaded at once: each of them would ask for it in a second round. */
const sharedByMany = 5;

/** Comes first, and the engine with it: gzip finds a kilobyte more where code of like words stands together. */
const first = fileURLToPath(new URL("../../src/figures/learning-curves.ts", import.meta.url));

/**
 * Rolldown plugin and option: what an entry imports at once, itself and theirs included, goes into its own file, so that a
 * page makes one request for it; parts that load later have files of their own.
 */
export function inOneFile(isEntry) {
  const atOnce = new Set();
  return {
    plugin: {
      name: "in-one-file",
      transform: (code, id) => (isEntry(id) ? `import ${JSON.stringify(first)};\n${code}` : undefined),
      buildEnd() {
        const ids = [...this.getModuleIds()];
        const importsOf = (id) => this.getModuleInfo(id)?.importedIds ?? [];
        for (const id of ids) if (isEntry(id)) atOnce.add(id);
        for (const id of atOnce) for (const imported of importsOf(id)) atOnce.add(imported);
        const parts = new Set(ids.flatMap((id) => this.getModuleInfo(id)?.dynamicallyImportedIds ?? []));
        const uses = new Map();
        for (const part of parts) {
          const needed = new Set([part]);
          for (const id of needed) for (const imported of importsOf(id)) needed.add(imported);
          for (const id of needed) uses.set(id, (uses.get(id) ?? 0) + 1);
        }
        for (const [id, count] of uses) if (count >= sharedByMany) atOnce.add(id);
      },
    },
    codeSplitting: { groups: [{ name: "main", test: (id) => atOnce.has(id) || id.includes("rolldown/runtime") }] },
  };
}
