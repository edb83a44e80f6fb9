import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hash, hashFolder } from './hash.ts';
import type { Installed } from './install.ts';
import type { Packed } from './pack.ts';
import { WORK } from './paths.ts';
import { folderOf } from './run-row.ts';
import type { NamedTool, Row } from './definition.ts';

/** A row that passed, and of what. */
interface Passed {
  readonly key: string;
  readonly checks: number;
  readonly seconds: number;
  /** The day on which it passed: `2026-11-25`. */
  readonly date: string;
}

/** The rows that passed before, so that a run that was stopped or failed can be resumed. */
export interface Memory {
  readonly recall: (id: string, key: string) => Passed | undefined;
  readonly remember: (id: string, passed: Passed) => void;
}

export function createMemory(file: string = path.join(WORK, 'passed-rows.json')): Memory {
  const rows: Record<string, Passed> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    recall: (id, key) => (rows[id]?.key === key ? rows[id] : undefined),
    remember(id, passed) {
      rows[id] = passed;
      writeFileSync(file, JSON.stringify(rows, null, 2));
    },
  };
}

/** Of everything that decides how a row ends: tarball, versions, files, commands. */
export function keyOf(tool: NamedTool, name: string, row: Row, packed: Packed, { versions }: Installed): string {
  return hash(packed.hash, JSON.stringify([versions, row]), hashFolder(folderOf(tool, name, row)));
}
