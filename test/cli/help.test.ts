import { describe, expect, test } from 'vitest';
import { COMMAND_NAME } from '../../src/command-name.ts';
import { eventNames } from '../../generated/catalog.ts';
import { createProgram } from '../../cli/program.ts';
import { heyoo } from './command-line.ts';

const commands = createProgram({ out() {}, err() {} } as never, () => {}).commands;
const names = commands.map((command) => command.name());

/** What is printed to be copied is not broken: usages, examples and words without a space. */
function tooLong(text: string, columns: number): string[] {
  const [prose = ''] = text.split('\nExamples:');
  return prose
    .split('\n')
    .filter((line) => line.length > columns && !line.startsWith('Usage:') && line.trim().includes(' '));
}

describe.each(names)('%s --help', (name) => {
  test('has examples, which are calls of it with options that it has', async () => {
    const { out } = await heyoo([name, '--help']);
    const [, examples = ''] = out.split('\nExamples:\n');
    const lines = examples.split('\n').filter(Boolean);
    const flags = new Set(commands.find((command) => command.name() === name)?.options.map(({ long }) => long));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.startsWith(`  ${COMMAND_NAME} ${name}`)).toBe(true);
      for (const [flag] of line.matchAll(/--[\w-]+/g)) expect(flags).toContain(flag);
    }
  });

  test.each([30, 40, 80, 200])('fits a terminal of %i columns', async (columns) => {
    const { out } = await heyoo([name, '--help'], { columns });
    expect(tooLong(out, columns)).toEqual([]);
  });
});

test.each([30, 50, 120])('the help and the lists fit %i columns', async (columns) => {
  const lists = [['--help'], ['events'], ['events', eventNames[0] ?? '']];
  for (const args of lists) {
    const { out } = await heyoo([...args, '--no-color'], { columns });
    const [text = ''] = out.split('\nSample');
    expect(tooLong(text, columns)).toEqual([]);
  }
});
