import { type Manifest, readAddresses } from './addresses.ts';

const MEANINGS: Readonly<Record<'homepage' | 'repository' | 'security', string>> = {
  homepage: 'the https URL of the docs site',
  repository: 'the https URL of the repository',
  security: 'an email address or an https URL for reports of vulnerabilities',
};

/**
 * Says why a package must not be published: users could not find its docs or its source, or report a vulnerability.
 *
 * @returns undefined if it may be.
 * @throws {TypeError} for a field that is no address.
 */
export function releaseRejection(manifest: Manifest): string | undefined {
  const addresses = readAddresses(manifest);
  const missing = Object.entries(MEANINGS).filter(([field]) => addresses[field as keyof typeof MEANINGS] === undefined);
  if (missing.length === 0) return undefined;
  const lines = missing.map(([field, meaning]) => `- "${field}": ${meaning}`);
  return [`${manifest.name} cannot be published: package.json must have`, ...lines].join('\n');
}
