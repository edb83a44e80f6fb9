/** Where the builder gives every page the versions of all, by their files. */
const VERSIONS = '__VP_HASH_MAP__';

/** Whether the site has a page at an address: every page knows that, also without a connection. */
export function isKnown(address: string): boolean {
  const file = `${address.replace(/\/?$/, '/')}index.md`.slice(1).replaceAll('/', '_').toLowerCase();
  const versions: unknown = Reflect.get(globalThis, VERSIONS);
  return typeof versions === 'object' && versions !== null && file in versions;
}
