import { SECRET_VARIABLE } from '../command-name.ts';
import { PACKAGE_NAME } from '../package-name.ts';
import type { SignatureScheme } from '../signature/scheme.ts';
import { schemesByName } from '../signature/scheme-names.ts';
import { githubStyle } from '../signature/schemes/github-style.ts';
import { hmacHex } from '../signature/schemes/hmac-hex.ts';
import { shopifyStyle } from '../signature/schemes/shopify-style.ts';
import { slackStyle } from '../signature/schemes/slack-style.ts';
import { stripeStyle } from '../signature/schemes/stripe-style.ts';
import type { BodyRemedy, SecretTextAccident } from './accident.ts';
import { SECRET_TEXTS } from './secret/keys.ts';

/** What a receiver has to do to accept the delivery. */
export interface Remedies {
  /** Undefined where the one that is configured does. */
  readonly scheme: SignatureScheme | undefined;
  readonly secret: readonly SecretTextAccident[];
  readonly body: readonly BodyRemedy[];
  /** A header whose digits have to be made lower case. */
  readonly lowerCase: string | undefined;
}

/** The TypeScript of a receiver that accepts such deliveries. The secret comes from the environment. */
export function codeOf({ scheme, secret, body, lowerCase }: Remedies): string {
  const isLambda = body.some(({ kind }) => kind === 'lambda');
  const steps = [...(lowerCase === undefined ? [] : [lowerCaseStep(lowerCase)]), ...body.flatMap(bodyStep)];
  const schemeCode = scheme && expressionOf(scheme);
  const names = [
    'createWebhookHandler',
    ...(schemeCode ? [schemeCode.name] : []),
    ...(isLambda ? ['toLambdaHandler'] : []),
  ];
  const receiver = [
    'createWebhookHandler({',
    `  secret: () => ${secretCode(secret)},`,
    ...(schemeCode ? [`  scheme: ${schemeCode.code.replaceAll('\n', '\n  ')},`] : []),
    '  on: {},',
    '})',
  ].join('\n');
  const isRaw = body.some(({ kind }) => kind === 'raw');
  return [
    `import { ${names.join(', ')} } from '${PACKAGE_NAME}/receiver';\n`,
    ...(isRaw
      ? ['// Pass the request on as it arrives: nothing before this may read, parse or rewrite the body.']
      : []),
    steps.length === 0 && !isLambda ? `export const POST = ${receiver};` : `const receive = ${receiver};`,
    ...(steps.length === 0 ? [] : [wrapper(steps, isLambda ? 'const' : 'export const')]),
    ...(isLambda ? [`\nexport const handler = toLambdaHandler(${steps.length === 0 ? 'receive' : 'POST'});`] : []),
    ...(body.some(({ kind }) => kind === 'decompress') ? [DECOMPRESS] : []),
  ].join('\n');
}

function secretCode(accidents: readonly SecretTextAccident[]): string {
  const variable = `process.env[${quote(SECRET_VARIABLE)}] ?? ''`;
  return accidents.length === 0 ? variable : fixedSecret(accidents, `(${variable})`);
}

function fixedSecret([first, ...others]: readonly SecretTextAccident[], expression: string): string {
  if (first === undefined) return expression;
  return SECRET_TEXTS[first].code(expression, (fixed) => fixedSecret(others, fixed));
}

function wrapper(steps: readonly string[], declaration: string): string {
  return `
${declaration} POST = async (request: Request): Promise<Response> => {
  const headers = new Headers(request.headers);
  let body: BodyInit = await request.arrayBuffer();
${steps.map((step) => step.replaceAll(/^/gm, '  ')).join('\n')}
  return receive(new Request(request.url, { method: 'POST', headers, body }));
};`;
}

function lowerCaseStep(header: string): string {
  const name = quote(header);
  return `headers.set(${name}, (headers.get(${name}) ?? '').replaceAll(/[0-9A-F]{64}/g, (hex) => hex.toLowerCase()));`;
}

function bodyStep(remedy: BodyRemedy): string[] {
  switch (remedy.kind) {
    case 'form':
      return [`body = new URLSearchParams(await new Response(body).text()).get(${quote(remedy.field)}) ?? '';`];
    case 'decompress':
      return [
        `headers.delete('content-encoding');\nbody = await decompress(body, ${quote(remedy.format)}, 1_048_576);`,
      ];
    default:
      return [];
  }
}

/** What is not verified yet must not fill the memory. */
const DECOMPRESS = `
async function decompress(body: BodyInit, format: 'gzip' | 'deflate', maxBytes: number): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const stream = (await new Response(body).blob()).stream();
  const reader = stream.pipeThrough(new DecompressionStream(format)).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > maxBytes) throw new Error('The body is too large.');
    chunks.push(read.value);
  }
  return new Blob(chunks);
}`;

interface Expression {
  /** What is imported for it. */
  readonly name: string;
  readonly code: string;
}

/** A ready form where one is the same, or else the whole description. */
function expressionOf(scheme: SignatureScheme): Expression {
  const { header, timestamp } = scheme;
  const timeHeader = timestamp && 'header' in timestamp ? timestamp.header : '';
  const ready: readonly (readonly [name: string, made: SignatureScheme, args?: readonly string[]])[] = [
    ['standardWebhooks', schemesByName['standard-webhooks']],
    ['hmacHex', hmacHex(header), [header]],
    ['githubStyle', githubStyle(header), [header]],
    ['shopifyStyle', shopifyStyle(header), [header]],
    ['stripeStyle', stripeStyle(header), [header]],
    ...(timeHeader ? [['slackStyle', slackStyle(header, timeHeader), [header, timeHeader]] as const] : []),
  ];
  const same = ready.find(([, made]) => isSame(made, scheme));
  if (!same) return { name: 'defineScheme', code: `defineScheme(${literal(scheme)})` };
  const [name, , args] = same;
  return { name, code: args ? `${name}(${args.map(quote).join(', ')})` : name };
}

export function isSame(a: SignatureScheme, b: SignatureScheme): boolean {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([x], [y]) => (x < y ? -1 : 1))
            .map(([key, part]) => [key, sorted(part)]),
        )
      : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function literal(scheme: SignatureScheme): string {
  const entries = Object.entries(scheme).map(([key, value]) => `  ${key}: ${valueCode(value)},`);
  return `{\n${entries.join('\n')}\n}`;
}

function valueCode(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(valueCode).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${valueCode(part)}`)
    .join(', ')} }`;
}

/** In single quotes; names and templates of a scheme are printable ASCII, but for the list's separators. */
function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
}
