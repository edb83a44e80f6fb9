import manifest from '../package.json' with { type: 'json' };

/** The command, as the package installs it. */
export const COMMAND_NAME: string = Object.keys(manifest.bin)[0] ?? '';

/** The environment variable that holds the secret: `ACME_WEBHOOKS_SECRET` for the command `acme-webhooks`. */
export const SECRET_VARIABLE: string = `${COMMAND_NAME.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_SECRET`;
