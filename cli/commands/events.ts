import { catalog, eventNames } from '../../generated/catalog.ts';
import type { AddCommand } from '../command.ts';

export const eventsCommand: AddCommand = (program, { terminal: { out } }) => {
  program
    .command('events')
    .description('list the events of the contract')
    .option('--json', 'the whole catalog, as JSON')
    .action(({ json }: { readonly json?: true }) => {
      if (json) return out(`${JSON.stringify(catalog, null, 2)}\n`);
      const width = Math.max(...eventNames.map((name) => name.length));
      for (const name of eventNames) {
        const { tags, summary = '' } = catalog[name];
        out(`${name.padEnd(width)}  ${tags.join(', ').padEnd(9)}  ${summary}\n`);
      }
    });
};
