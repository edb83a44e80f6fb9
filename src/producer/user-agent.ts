import { name, version } from '../../package.json';

/** Name and version of the package, as a product of HTTP: `acme-webhooks/1.2.3`. */
export const USER_AGENT: string = `${name.replace(/^@/, '').replaceAll('/', '-')}/${version}`;
