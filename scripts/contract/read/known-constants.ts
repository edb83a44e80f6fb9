import type { JsonObject, JsonValue } from '../json.ts';
import { compileSchema, type Misuse, misuse } from '../misuse.ts';

/** A constant that the runtime reads, whatever the document. */
interface KnownConstant {
  /** The JSON Schema of its value. */
  readonly schema: JsonObject;
  /** Its value where the document does not state it: that of Standard Webhooks. */
  readonly standard: JsonValue;
  readonly description: string;
}

const HEADER: JsonObject = {
  type: 'object',
  properties: { header: { type: 'string', minLength: 1 }, tolerance: { type: 'number', minimum: 0 } },
  required: ['header'],
  additionalProperties: false,
};

const PREFIXED: JsonObject = {
  type: 'object',
  properties: { prefix: { type: 'string', minLength: 1 }, tolerance: { type: 'number', minimum: 0 } },
  required: ['prefix'],
  additionalProperties: false,
};

const SECONDS: JsonObject = { type: 'number', exclusiveMinimum: 0 };

export const KNOWN_CONSTANTS: Readonly<Record<string, KnownConstant>> = {
  signatureScheme: {
    description: 'How a delivery is signed. The document does not state it: this is the scheme of Standard Webhooks.',
    schema: {
      type: 'object',
      properties: {
        header: { type: 'string', minLength: 1 },
        algorithm: { const: 'hmac-sha256' },
        encoding: { enum: ['hex', 'base64'] },
        prefix: { type: 'string', minLength: 1 },
        list: { type: 'string', minLength: 1 },
        signedContent: { type: 'string', pattern: '^body$|\\{body\\}' },
        id: HEADER,
        timestamp: { oneOf: [HEADER, PREFIXED] },
        url: { type: 'string' },
        secretEncoding: { enum: ['utf-8', 'base64', 'hex'] },
        stripPrefix: { type: 'string' },
        keyBytes: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 2, maxItems: 2 },
      },
      required: ['header', 'algorithm', 'encoding', 'signedContent', 'secretEncoding'],
      additionalProperties: false,
    },
    standard: {
      header: 'webhook-signature',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
      prefix: 'v1,',
      list: ' ',
      signedContent: '{id}.{timestamp}.{body}',
      id: { header: 'webhook-id' },
      timestamp: { header: 'webhook-timestamp', tolerance: 300 },
      secretEncoding: 'base64',
      stripPrefix: 'whsec_',
      keyBytes: [24, 64],
    },
  },
  deliveryPolicy: {
    description:
      'When a delivery counts as failed and when it is tried again. The document does not state it: these are the delays that Standard Webhooks proposes.',
    schema: {
      type: 'object',
      properties: {
        timeoutSeconds: SECONDS,
        retryDelaysSeconds: { type: 'array', items: SECONDS },
        finalRetryIntervalSeconds: SECONDS,
        disableAfterConsecutiveFailures: { type: 'integer', minimum: 1 },
        stopStatuses: { type: 'array', items: { type: 'integer', minimum: 100, maximum: 599 } },
      },
      required: [
        'timeoutSeconds',
        'retryDelaysSeconds',
        'finalRetryIntervalSeconds',
        'disableAfterConsecutiveFailures',
        'stopStatuses',
      ],
      additionalProperties: false,
    },
    standard: {
      timeoutSeconds: 15,
      retryDelaysSeconds: [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400],
      finalRetryIntervalSeconds: 86_400,
      disableAfterConsecutiveFailures: 20,
      stopStatuses: [410],
    },
  },
};

/** What is wrong with the value of a constant that the runtime reads; undefined where nothing is. */
export function misuseOfConstant(name: string, value: JsonValue): Misuse | undefined {
  const known = Object.hasOwn(KNOWN_CONSTANTS, name) ? KNOWN_CONSTANTS[name] : undefined;
  return known && misuse(compileSchema(known.schema), value);
}
