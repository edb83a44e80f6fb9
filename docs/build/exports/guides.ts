/** A guide, in the order in which guides are read. */
export interface Guide {
  readonly text: string;
  readonly link: string;
  readonly markdown: string;
}

/** By the name of an export: the guide that explains it, which is the first whose code imports it. */
export function guidesByName(guides: readonly Guide[], packageName: string): ReadonlyMap<string, Guide> {
  const first = new Map<string, Guide>();
  for (const guide of guides)
    for (const name of importedNames(guide.markdown, packageName)) if (!first.has(name)) first.set(name, guide);
  return first;
}

const IMPORT =
  /\b(?:import|const)\s+(?:type\s+)?\{(?<names>[^}]*)\}\s*(?:from|=\s*require\()\s*['"](?<from>[^'"]+)['"]/g;

function importedNames(markdown: string, packageName: string): string[] {
  return [...markdown.matchAll(IMPORT)].flatMap(({ groups: { names = '', from = '' } = {} }) =>
    from === packageName || from.startsWith(`${packageName}/`)
      ? names.split(',').map((name) => /^\s*(?:type\s+)?([\w$]*)/.exec(name)?.[1] ?? '')
      : [],
  );
}
