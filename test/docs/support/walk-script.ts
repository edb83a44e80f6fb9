import { outputPatterns, type Step } from './walk.ts';

export interface WalkOptions {
  /** Tells the command that keeps running; it gets a terminal of its own. */
  readonly server?: RegExp;
  /** Changes a command of the guide, to take another version. Default: as printed. */
  readonly rewrite?: (line: string) => string;
  /** Commands that are run before the command of the guide that fits. */
  readonly before?: readonly (readonly [fits: RegExp, commands: readonly string[]])[];
}

/**
 * The steps of a guide as a script for bash, which does what a reader does and fails where the guide is wrong. Only the
 * port 3000 is replaced, by a free one. `$SERVER_LOG` is what the server prints.
 */
export function walkScript(
  steps: readonly Step[],
  { server, rewrite = (line) => line, before = [] }: WalkOptions,
): string {
  return [PREAMBLE, ...steps.map(scriptOf)].join('\n');

  function scriptOf(step: Step): string {
    if (step.kind === 'file') return file(step.path, step.code);
    if (step.kind === 'output') return outputPatterns(step.text).map(expectLine).join('\n');
    return step.lines
      .map(rewrite)
      .flatMap((line) => [...commandsBefore(line).map(command), commandOf(line)])
      .join('\n');
  }

  function commandsBefore(line: string): readonly string[] {
    return before.flatMap(([fits, commands]) => (fits.test(line) ? commands : []));
  }

  function commandOf(line: string): string {
    return server?.test(line) ? serverCommand(line) : command(line);
  }
}

const PREAMBLE = `set -euo pipefail
# Jobs are groups of processes, so that the server can be ended with all that it started.
set -m
PORT=$(node --eval 'const server = require("node:net").createServer().listen(0, () => {
  console.log(server.address().port);
  server.close();
})')
export PORT
PRINTED=$(mktemp) SERVER_LOG=$(mktemp) SERVER=
finish() {
  [ -z "$SERVER" ] || kill -- "-$SERVER" 2>/dev/null || true
  rm -f "$PRINTED" "$SERVER_LOG"
}
trap finish EXIT
fail() {
  echo "$1" >&2
  echo '--- printed by the server:' >&2
  cat "$SERVER_LOG" >&2
  exit 1
}`;

function command(line: string): string {
  return `echo ${word(`$ ${line}`)}
{ ${withPort(line)}; } >"$PRINTED" 2>&1 </dev/null || { cat "$PRINTED"; fail 'The command failed.'; }
cat "$PRINTED"`;
}

function serverCommand(line: string): string {
  return `echo ${word(`$ ${line} &`)}
${withPort(line)} >"$SERVER_LOG" 2>&1 </dev/null &
SERVER=$!
node --eval ${word(WAIT)} || fail 'The server does not listen.'`;
}

const WAIT = `
setTimeout(() => process.exit(1), 60_000);
const connect = () => require('node:net').connect(process.env.PORT, 'localhost')
  .once('connect', () => process.exit(0))
  .once('error', () => setTimeout(connect, 100));
connect();`;

function file(path: string, code: string): string {
  return `echo ${word(`> ${path}`)}
mkdir -p "$(dirname ${word(path)})"
sed "s/3000/$PORT/g" >${word(path)} <<'END_OF_FILE'
${code.trimEnd()}
END_OF_FILE`;
}

function expectLine(pattern: string): string {
  return `grep -Eq -- ${word(pattern)} "$PRINTED" || fail ${word(`Nothing was printed that matches ${pattern}`)}`;
}

function withPort(line: string): string {
  return line.replaceAll('3000', '$PORT');
}

function word(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
