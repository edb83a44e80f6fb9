import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TOOLS } from './paths.ts';
import type { NamedTool, Tool } from './definition.ts';

/** All tools, in alphabetical order: each folder with a tool.ts. */
export async function findTools(folder: string = TOOLS): Promise<NamedTool[]> {
  const tools: NamedTool[] = [];
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name, 'tool.ts');
    if (!existsSync(file)) continue;
    const { default: exported }: { default: Tool | Tool[] } = await import(pathToFileURL(file).href);
    for (const tool of [exported].flat()) tools.push({ name, ...tool, folder: path.dirname(file) });
  }
  return tools;
}
