/**
 * Rolldown plugin and option: what an entry imports at once, itself and theirs included, goes into its own file, so that a
 * page makes one request for it; parts that load later have files of their own.
 */
export function inOneFile(isEntry) {
  const atOnce = new Set();
  return {
    plugin: {
      name: "in-one-file",
      buildEnd() {
        for (const id of this.getModuleIds()) if (isEntry(id)) atOnce.add(id);
        for (const id of atOnce) for (const imported of this.getModuleInfo(id)?.importedIds ?? []) atOnce.add(imported);
      },
    },
    codeSplitting: { groups: [{ name: "main", test: (id) => atOnce.has(id) }] },
  };
}
