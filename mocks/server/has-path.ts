/**
 * Tells whether a request goes to the path that a URL in MSW's syntax names (`*`, `:name`, or an expression for the
 * whole URL). The host is left out of it: it is this server's, whatever the pattern says.
 */
export function hasPath(pattern: string | RegExp, requestUrl: string): boolean {
  if (pattern instanceof RegExp) return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(requestUrl);
  const path = pattern.replace(/^(?:[a-z]+:\/\/[^/]*|\*[\w.:-]+)/i, '').replace(/[?#].*$/, '');
  const expression = path
    .split(/(\*|:\w+)/)
    .map((part, index) => (index % 2 === 0 ? escape(part) : part === '*' ? '.*' : '[^/]+'));
  return new RegExp(`^${expression.join('')}/?$`).test(new URL(requestUrl).pathname);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
