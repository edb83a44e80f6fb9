import manifest from '../package.json' with { type: 'json' };

/** The npm package that carries the contract. */
export const PACKAGE_NAME: string = manifest.name;

/** An error of the programmer: a wrong argument, or a wrong call. */
export function usageError(message: string, options?: ErrorOptions): TypeError {
  return new TypeError(prefixed(message), options);
}

/** A message with the name of the package before it, so that a log tells whose it is. */
export function prefixed(message: string): string {
  return `${PACKAGE_NAME}: ${message}`;
}

/** A message of this package without the name before it, for programs that say whose it is. */
export function withoutPrefix(message: string): string {
  return message.startsWith(prefixed('')) ? message.slice(prefixed('').length) : message;
}
