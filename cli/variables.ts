import { SECRET_VARIABLE } from '../src/command-name.ts';

export { SECRET_VARIABLE } from '../src/command-name.ts';

/** The environment variable that holds the endpoint: `ACME_WEBHOOKS_URL` for the command `acme-webhooks`. */
export const URL_VARIABLE: string = SECRET_VARIABLE.replace(/SECRET$/, 'URL');

/** The environment variable that holds the name of the signature scheme. */
export const SCHEME_VARIABLE: string = SECRET_VARIABLE.replace(/SECRET$/, 'SCHEME');
