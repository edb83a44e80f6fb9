import { outputPatterns, type Step } from './walk.ts';

export interface WalkOptions {
  /** Tells the command that keeps running; it gets a terminal of its own. */
  readonly server?: RegExp;
  /** Tells commands that run until Ctrl-C; it is pressed when they listen, on a port of their own instead of 4400. */
  readonly interrupted?: RegExp;
  /** Changes a command of the guide, to take another version. Default: as printed. */
  readonly rewrite?: (line: string) => string;
  /** Commands that are run before the command of the guide that fits. */
  readonly before?: readonly (readonly [fits: RegExp, commands: readonly string[]])[];
  /** Commands that are run at the end. */
  readonly finish?: readonly string[];
}

/**
 * The steps of a guide as a script for bash, which does what a reader does and fails where the guide is wrong. Only the
 * ports 3000 and 4400 are replaced, by free ones. `$SERVER_LOG` is what the server prints.
 */
export function walkScript(
  steps: readonly Step[],
  { server, interrupted, rewrite = (line) => line, before = [], finish = [] }: WalkOptions,
): string {
  return [PREAMBLE, ...steps.map(scriptOf), ...finish.map(command)].join('\n');

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
    if (interrupted?.test(line)) return interruptedCommand(line);
    return server?.test(line) ? serverCommand(line) : command(line);
  }
}

const PREAMBLE = `set -euo pipefail
# Pages show what is printed without its colours.
export NO_COLOR=1
# Jobs are groups of processes, so that the server can be ended with all that it started.
set -m
free_port() {
  node --eval 'const server = require("node:net").createServer().listen(0, () => {
    console.log(server.address().port);
    server.close();
  })'
}
# Where a guide writes no port, the server takes it from the environment.
export PORT=$(free_port)
SECOND_PORT=$(free_port)
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
node --eval ${word(WAIT)} "$PORT" || fail 'The server does not listen.'`;
}

function interruptedCommand(line: string): string {
  return `echo ${word(`$ ${line} ^C`)}
${withPort(line)} >"$PRINTED" 2>&1 </dev/null &
node --eval ${word(WAIT)} "$SECOND_PORT" || { cat "$PRINTED"; fail 'The command does not listen.'; }
kill -INT -- -$!
# npx ends with the status of the signal, whatever its command does.
wait $! || true
cat "$PRINTED"`;
}

const WAIT = `
setTimeout(() => process.exit(1), 60_000);
const connect = () => require('node:net').connect(process.argv[1], 'localhost')
  .once('connect', () => process.exit(0))
  .once('error', () => setTimeout(connect, 100));
connect();`;

function file(path: string, code: string): string {
  return `echo ${word(`> ${path}`)}
mkdir -p "$(dirname ${word(path)})"
sed "s/3000/$PORT/g; s/4400/$SECOND_PORT/g" >${word(path)} <<'END_OF_FILE'
${code.trimEnd()}
END_OF_FILE`;
}

function expectLine(pattern: string): string {
  return `grep -Eq -- ${word(pattern)} "$PRINTED" || fail ${word(`Nothing was printed that matches ${pattern}`)}`;
}

function withPort(line: string): string {
  return line.replaceAll('3000', '$PORT').replaceAll('4400', '$SECOND_PORT');
}

function word(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
