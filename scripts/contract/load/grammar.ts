import { METHODS } from '../openapi.ts';

export type Kind =
  | 'actor'
  | 'example'
  | 'mediaType'
  | 'operation'
  | 'parameter'
  | 'pathItem'
  | 'requestBody'
  | 'response'
  | 'scenario';

/** What a key of an object holds. Anything else is data. */
export type Part = 'schema' | 'dropped' | { readonly object: Kind } | { readonly map: Kind } | { readonly list: Kind };

/** The objects of OpenAPI that webhooks are made of, and those of scenarios. Callbacks and links are about requests of their own. */
export const GRAMMAR: Readonly<Record<Kind, Readonly<Record<string, Part>>>> = {
  pathItem: {
    ...Object.fromEntries(METHODS.map((method) => [method, { object: 'operation' }])),
    additionalOperations: { map: 'operation' },
    parameters: { list: 'parameter' },
  },
  operation: {
    parameters: { list: 'parameter' },
    requestBody: { object: 'requestBody' },
    responses: { map: 'response' },
    callbacks: 'dropped',
  },
  parameter: { schema: 'schema', content: { map: 'mediaType' }, examples: { map: 'example' } },
  requestBody: { content: { map: 'mediaType' } },
  response: { headers: { map: 'parameter' }, content: { map: 'mediaType' }, links: 'dropped' },
  mediaType: { schema: 'schema', examples: { map: 'example' } },
  example: {},
  scenario: { actors: { map: 'actor' } },
  actor: {},
};
