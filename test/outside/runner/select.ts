import type { NamedTool, Row } from './definition.ts';

export interface Selection {
  readonly tool: NamedTool;
  readonly rows: readonly (readonly [name: string, row: Row])[];
}

/** The rows of a selection by their names: `tool/row`. */
export function namesOf(selection: readonly Selection[]): string[] {
  return selection.flatMap(({ tool, rows }) => rows.map(([row]) => `${tool.name}/${row}`));
}

/**
 * @param names `tool` or `tool/row`; without any, the core set, or everything with `all`.
 * @throws {RangeError} for a name that nothing has.
 */
export function select(tools: readonly NamedTool[], names: readonly string[], all: boolean): Selection[] {
  const known = tools.flatMap((tool) => [tool.name, ...Object.keys(tool.rows).map((row) => `${tool.name}/${row}`)]);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`"${unknown}" is no tool and no row. There are:\n${known.join('\n')}`);
  const wanted = (tool: NamedTool, name: string, row: Row): boolean =>
    names.length > 0
      ? names.includes(tool.name) || names.includes(`${tool.name}/${name}`)
      : all || (row.core ?? tool.core);
  return tools
    .map((tool) => ({ tool, rows: Object.entries(tool.rows).filter(([name, row]) => wanted(tool, name, row)) }))
    .filter(({ rows }) => rows.length > 0);
}
