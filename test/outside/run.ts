// Takes the packed tarball into empty projects with the tools' own defaults. See README.md beside this file.
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readResults, RESULTS } from '../../docs/build/tested/results.ts';
import { findTools } from './runner/find-tools.ts';
import { createMemory } from './runner/memory.ts';
import { pack } from './runner/pack.ts';
import { WORK } from './runner/paths.ts';
import { line, summary } from './runner/print.ts';
import { type Result, runTool } from './runner/run-tool.ts';
import { namesOf, select } from './runner/select.ts';
import { updateTable } from './runner/table.ts';

const AT_ONCE = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
  },
});

const tools = await findTools();
const selection = select(tools, positionals, values.all);
if (values.list) {
  console.log(JSON.stringify(namesOf(selection)));
  process.exit();
}
if (values.fresh) rmSync(WORK, { recursive: true, force: true });

const start = Date.now();
const packed = pack();
const memory = createMemory();
const results: Result[] = [];
// The tool with the most rows first, so that it does not run alone at the end.
const queue = selection.sort((a, b) => b.rows.length - a.rows.length).values();
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(summary(results, (Date.now() - start) / 1000));
process.exitCode = results.every(({ failure }) => failure === undefined) ? 0 : 1;

async function work(): Promise<void> {
  for (const each of queue) {
    await runTool(each, packed, memory, (result) => {
      results.push(result);
      // At once, so that a run which is stopped leaves what it saw.
      if (values.table) writeTable();
      console.log(line(result));
    });
  }
}

function writeTable(): void {
  writeFileSync(RESULTS, `${JSON.stringify(updateTable(readResults(), results, tools), null, 2)}\n`);
}
