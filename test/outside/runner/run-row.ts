import path from 'node:path';
import { placeFiles } from './files.ts';
import { INSTALLED, type Installed } from './install.ts';
import { judge, SECRET } from './judge.ts';
import type { Packed } from './pack.ts';
import { serve } from './serve.ts';
import { type Place, placeIn, runShell } from './shell.ts';
import { LIMIT_MS, type NamedTool, type Row, type Server } from './definition.ts';

/** Where the files of a row are, if it has any. */
export function folderOf(tool: NamedTool, name: string, row: Row): string {
  return path.join(tool.folder, row.folder ?? tool.project ?? name);
}

/**
 * Runs a row in a fresh copy of its folder, inside the folder of the installed tool, or in it if the tool is a project.
 *
 * @returns how many checks its server passed, 0 without a server.
 * @throws {Error} with the output of what failed.
 */
export async function runRow(
  tool: NamedTool,
  name: string,
  row: Row,
  packed: Packed,
  installed: Installed,
): Promise<number> {
  const deadline = Date.now() + LIMIT_MS;
  const project = tool.project === undefined ? path.join(installed.folder, name) : installed.folder;
  placeFiles(folderOf(tool, name, row), project, tool.project === undefined ? [] : INSTALLED, row.files ?? {});
  const place = placeIn(project, installed.commands, { HEYOO_WEBHOOKS_SECRET: SECRET });
  for (const step of row.steps ?? []) await runShell(step, place, deadline - Date.now());
  return row.server ? await runServer(row.server, packed, place, deadline) : 0;
}

async function runServer(
  { start, path: urlPath, afterwards = [] }: Server,
  packed: Packed,
  place: Place,
  deadline: number,
): Promise<number> {
  const { url, started } = await serve(start, urlPath, place, deadline - Date.now());
  try {
    const passed = await judge(url, packed, place, deadline - Date.now());
    const withUrl = { ...place, env: { ...place.env, URL: url } };
    for (const step of afterwards) await runShell(step, withUrl, deadline - Date.now());
    return passed;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n$ ${start}\n${started.output()}`, { cause: error });
  } finally {
    started.stop();
  }
}
