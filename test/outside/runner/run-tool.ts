import { type Installed, install } from './install.ts';
import { keyOf, type Memory } from './memory.ts';
import type { Packed } from './pack.ts';
import { runRow } from './run-row.ts';
import type { Selection } from './select.ts';

export interface Result {
  readonly tool: string;
  readonly row: string;
  readonly versions: Readonly<Record<string, string>>;
  /** How many checks the server of the row passed, 0 without a server. */
  readonly checks: number;
  readonly seconds: number;
  /** The day on which it ran: `2026-11-25`. */
  readonly date: string;
  /** Whether it passed in an earlier run, of the same. */
  readonly remembered: boolean;
  /** Why it failed. */
  readonly failure?: string;
}

/** Installs a tool and runs its rows one after the other. Never rejects: what fails is in the results. */
export async function runTool(
  { tool, rows }: Selection,
  packed: Packed,
  memory: Memory,
  report: (result: Result) => void,
): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  let installed: Installed;
  try {
    installed = await install(tool, packed);
  } catch (error) {
    for (const [row] of rows) {
      const nothing = { versions: {}, checks: 0, seconds: 0, remembered: false };
      report({ tool: tool.name, row, ...nothing, date, failure: textOf(error) });
    }
    return;
  }
  for (const [row, definition] of rows) {
    const id = `${tool.name}/${row}`;
    const about = { tool: tool.name, row, versions: installed.versions };
    const key = keyOf(tool, row, definition, packed, installed);
    const passed = memory.recall(id, key);
    if (passed) {
      report({ ...about, ...passed, remembered: true });
      continue;
    }
    const start = Date.now();
    const seconds = (): number => (Date.now() - start) / 1000;
    try {
      const checks = await runRow(tool, row, definition, packed, installed);
      memory.remember(id, { key, checks, seconds: seconds(), date });
      report({ ...about, checks, seconds: seconds(), date, remembered: false });
    } catch (error) {
      report({ ...about, checks: 0, seconds: seconds(), date, remembered: false, failure: textOf(error) });
    }
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
