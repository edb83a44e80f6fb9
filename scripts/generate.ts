import { run } from './run.ts';

process.exitCode = await run(
  process.argv.slice(2),
  { out: console.log, err: console.error, interactive: process.stdout.isTTY },
  process.env['GENERATOR_HASH'],
);
