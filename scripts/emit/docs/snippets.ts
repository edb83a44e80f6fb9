import type { Contract, EventContract } from '../../contract/contract.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';
import { fieldsOf } from '../../contract/schema/fields.ts';
import { isObject, strings } from '../../contract/json.ts';
import { quote } from '../code.ts';
import { curl, type TestVector } from './curl.ts';
import { code, fence } from './markdown.ts';
import { trigger } from './trigger.ts';

/** A part of a page. */
export interface Section {
  readonly title: string;
  /** Whether it is there for the code in it. */
  readonly isCode: boolean;
  readonly parts: readonly string[];
}

/** How to handle an event and how to try it, in code that works as it stands. */
export function snippets(event: EventContract, contract: Contract, schemas: Schemas): Section[] {
  const { packageName } = contract;
  const vector = curl(event, contract);
  return [
    ...(packageName === undefined
      ? []
      : [
          {
            title: 'Send one',
            isCode: true,
            parts: [
              'To your endpoint, with a new id and the present time:',
              fence('sh', trigger(event, packageName, vector?.secret)),
              vector?.secret === undefined ? '' : 'The secret is an example. Use the one of your endpoint.',
            ],
          },
          {
            title: 'TypeScript',
            isCode: true,
            parts: [
              'In a receiver, which verifies, validates and deduplicates before it calls:',
              fence('ts', receive(event, packageName, schemas)),
              'If you already have a value, from a queue or a log:',
              fence('ts', narrow(event, packageName, schemas)),
            ],
          },
          {
            title: 'Mock handler',
            isCode: true,
            parts: [
              'In the test of a sender, MSW stands in for the endpoint: it checks the payload, not the signature, and answers this.',
              fence('ts', mock(event, packageName)),
            ],
          },
        ]),
    ...(vector
      ? [{ title: 'Test vector', isCode: true, parts: [fence('sh', vector.command), describe(vector, event, schemas)] }]
      : []),
  ];
}

function describe({ secret }: TestVector, { payload }: EventContract, schemas: Schemas): string {
  const signed = secret === undefined ? '' : ` and its signature for the secret ${code(secret)}`;
  const lead = `A fixed body${signed}, to compare implementations.`;
  const hasTime = fieldsOf(payload ?? {}, schemas).some(
    ({ path, type }) => /^\w+$/.test(path) && type.includes('date-time'),
  );
  return hasTime
    ? `${lead} The receiver of this package answers it with 200 and does not handle it: its time is too far in the past.`
    : lead;
}

function receive(event: EventContract, packageName: string, schemas: Schemas): string {
  const parts = partsOf(event, schemas);
  const names = parts?.names.join(', ');
  const body = parts
    ? `      ${single(event.name)}: ({ ${parts.within} }) => {
        const { ${names} } = ${parts.within};
        console.log(${names});
      },`
    : `      ${single(event.name)}: (event) => console.log(event),`;
  return `import { createWebhookHandler } from ${single(`${packageName}/receiver`)};

export function createEndpoint(secret: string) {
  return createWebhookHandler({
    secret,
    on: {
${body}
    },
  });
}`;
}

function narrow(event: EventContract, packageName: string, schemas: Schemas): string {
  const parts = partsOf(event, schemas);
  const names = parts?.names.join(', ');
  const use = parts
    ? `  const { ${names} } = body.${parts.within};\n  console.log(${names});`
    : '  console.log(JSON.stringify(body));';
  return `import { isWebhookEvent } from ${single(packageName)};

export function receive(body: unknown): void {
  if (!isWebhookEvent(body, ${single(event.name)})) return;
  // From here on, body is a ${event.typeName}.
${use}
}`;
}

function mock(event: EventContract, packageName: string): string {
  return `import { handleEvent } from ${single(`${packageName}/mocks`)};
import { setupServer } from 'msw/node';

export const server = setupServer(
  handleEvent(
    ${single(event.name)},
    { status: 200 },
    { url: 'https://example.com/webhooks' },
  ),
);`;
}

/** The last object in a payload that is always there, and the first names in it. */
function partsOf({ payload }: EventContract, schemas: Schemas): { within: string; names: string[] } | undefined {
  const schema = resolve(payload, schemas);
  if (!schema || !isObject(schema['properties'])) return undefined;
  const required = strings(schema['required']);
  const objects = Object.entries(schema['properties']).flatMap(([within, node]) => {
    const property = resolve(node, schemas);
    if (!property || property['type'] !== 'object' || !isObject(property['properties'])) return [];
    const all = Object.keys(property['properties']).filter(isVariable);
    const certain = all.filter((name) => strings(property['required']).includes(name));
    const names = [...certain, ...all.filter((name) => !certain.includes(name))].slice(0, 3);
    return required.includes(within) && isVariable(within) && names.length > 0 ? [{ within, names }] : [];
  });
  return objects.at(-1);
}

const RESERVED =
  /^(?:arguments|await|body|case|catch|class|const|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|console)$/;

function isVariable(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED.test(name);
}

/** In single quotes, as the rest of a snippet. */
function single(text: string): string {
  return `'${quote(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}
