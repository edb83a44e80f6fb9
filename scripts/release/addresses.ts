/** The fields of package.json that say where the package lives. None is there until it has a place. */
export interface Manifest {
  readonly name: string;
  /** The docs site. */
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
  /** Where to report a vulnerability: an email address or a URL. No field of npm's own. */
  readonly security?: string;
  readonly private?: boolean;
}

/** What may be printed as a link; nothing else about these places is. */
export interface Addresses {
  readonly homepage: URL | undefined;
  /** The page of the repository in a browser, without a slash at the end. */
  readonly repository: string | undefined;
  /** `mailto:` for an email address. */
  readonly security: string | undefined;
  /** The page of the package on npm, if the package may be published: with all of the above, and not private. */
  readonly npm: string | undefined;
}

/**
 * Reads the addresses of package.json. A field that is missing or empty gives `undefined`.
 *
 * @throws {TypeError} for a field that is no address.
 */
export function readAddresses({ name, private: isPrivate = false, ...fields }: Manifest): Addresses {
  const places = readPlaces(fields);
  const isPublishable = !isPrivate && Object.values(places).every((place) => place !== undefined);
  return { ...places, npm: isPublishable ? `https://www.npmjs.com/package/${name}` : undefined };
}

function readPlaces({ homepage, repository, security }: Omit<Manifest, 'name'>): Omit<Addresses, 'npm'> {
  const repositoryUrl = typeof repository === 'object' ? repository.url : repository;
  return {
    homepage: given(homepage, (text) => httpsUrl('homepage', text)),
    repository: given(repositoryUrl, (text) => httpsUrl('repository', text.replace(/^git\+/, '')).href)?.replace(
      /(?:\.git)?\/?$/,
      '',
    ),
    security: given(security, (text) =>
      /^[^\s@:/]+@[^\s@:/]+$/.test(text) ? `mailto:${text}` : httpsUrl('security', text).href,
    ),
  };
}

function given<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined || text === '' ? undefined : read(text);
}

function httpsUrl(field: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:') return url;
  throw new TypeError(`"${field}" in package.json must be an https URL, got ${JSON.stringify(text)}.`);
}
