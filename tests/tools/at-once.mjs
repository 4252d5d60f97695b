import { fileURLToPath } from "node:url";

/** What so many of the parts that load later share is loaded at once: each of them would ask for it in a second round. */
const sharedByMany = 6;

/** A module of fewer characters than this is worth no request of its own. */
const small = 5000;

/** Comes first, and the engine with it: gzip finds a kilobyte more where code of like words stands together. */
const first = fileURLToPath(new URL("../../src/figures/learning-curves.ts", import.meta.url));

/** Loads on every page that shows a figure, once there is a picture: what it shares with others is in its file. */
const answers = fileURLToPath(new URL("../../src/components/figure-answers.ts", import.meta.url));

/** Looks at the modules of a build: what an entry imports at once, itself and theirs included, and what parts share. */
function lookAt(build, isEntry) {
  const ids = [...build.getModuleIds()];
  const about = (id) => build.getModuleInfo(id);
  const withImports = (some) => {
    const all = new Set(some);
    for (const id of all) for (const imported of about(id)?.importedIds ?? []) all.add(imported);
    return all;
  };
  const partsOf = (some) => new Set([...some].flatMap((id) => about(id)?.dynamicallyImportedIds ?? []));
  const sharedBy = (least, parts) => {
    const uses = new Map();
    for (const part of parts) for (const id of withImports([part])) uses.set(id, (uses.get(id) ?? 0) + 1);
    return [...uses].filter(([, count]) => count >= least).map(([id]) => id);
  };
  const atOnce = withImports(ids.filter(isEntry));
  const isSmall = (id) => (about(id)?.code?.length ?? 0) < small;
  return {
    atOnce,
    byMany: new Set(sharedBy(sharedByMany, partsOf(ids))),
    /** Small ones that two of the entry's own parts share. */
    bySome: new Set(sharedBy(2, partsOf(atOnce)).filter(isSmall)),
    ofAnswers: withImports(ids.filter((id) => id === answers)),
  };
}

/**
 * Rolldown plugin and option: what an entry imports at once goes into its own file with what many parts share, so that a
 * page makes one request for it; parts that load later have files of their own.
 */
export function inOneFile(isEntry) {
  let found;
  const isMain = (id) => found.atOnce.has(id) || found.byMany.has(id) || id.includes("rolldown/runtime");
  return {
    plugin: {
      name: "in-one-file",
      transform: (code, id) => (isEntry(id) ? `import ${JSON.stringify(first)};\n${code}` : undefined),
      buildEnd() {
        found = lookAt(this, isEntry);
      },
    },
    codeSplitting: {
      groups: [
        { name: "main", test: isMain, priority: 1 },
        { name: "figure-answers", test: (id) => found.ofAnswers.has(id) },
      ],
    },
  };
}

/** The same for an entry that loads everything later: what its parts share is a file beside it, not in it. */
export function besideEntry(isEntry) {
  let found;
  const isMain = (id) => found.atOnce.has(id);
  const isShared = (id) => found.byMany.has(id) || found.bySome.has(id) || id.includes("rolldown/runtime");
  return {
    plugin: {
      name: "beside-entry",
      buildEnd() {
        found = lookAt(this, isEntry);
      },
    },
    codeSplitting: {
      groups: [
        { name: "main", test: isMain, priority: 2 },
        { name: "shared", test: isShared, priority: 1 },
        { name: "figure-answers", test: (id) => found.ofAnswers.has(id) },
      ],
    },
  };
}

/** What the parts of a file are called that begins so: those that would have the same are numbered. */
export function namedParts(begin) {
  const parts = new Map();
  return ({ name, moduleIds }) => {
    const plain = moduleIds.some((id) => /node_modules.yaml/.test(id)) ? "yaml" : name;
    const same = parts.get(plain) ?? new Set();
    parts.set(plain, same.add(moduleIds.join()));
    const number = [...same].indexOf(moduleIds.join()) + 1;
    return `${begin}.${plain}${number === 1 ? "" : `-${number}`}.js`;
  };
}
