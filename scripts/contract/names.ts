/** `order.created` → `OrderCreated`, `ACH_NOTIFICATION` → `AchNotification`. Keeps letters of any script; the result is a valid identifier. */
export function pascalCase(name: string): string {
  const written = /\p{Ll}/u.test(name) || !/\p{Pc}|[-. ]/u.test(name) ? name : name.toLowerCase();
  const words = written.normalize('NFC').match(/(?:(?!\p{Pc})\p{ID_Continue})+/gu) ?? ['Unnamed'];
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[\p{ID_Start}]/u.test(joined) ? joined : `_${joined}`;
}

export function camelCase(identifier: string): string {
  return identifier.charAt(0).toLowerCase() + identifier.slice(1);
}

/** A name that is safe as a file name on any system and as a segment of a URL. */
export function slugify(name: string): string {
  const slug = name.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  if (slug === '') return 'unnamed';
  return WINDOWS_DEVICE.test(slug) ? `_${slug}` : slug;
}

const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Makes names unique: the second use of `Name` becomes `Name2`. */
export class NameAllocator {
  readonly #taken: Set<string>;
  readonly #fold: (name: string) => string;

  constructor(reserved: readonly string[] = [], fold: (name: string) => string = (name) => name) {
    this.#fold = fold;
    this.#taken = new Set(reserved.map(fold));
  }

  allocate(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#taken.has(this.#fold(name)); n++) name = `${wanted}${n}`;
    this.#taken.add(this.#fold(name));
    return name;
  }
}
