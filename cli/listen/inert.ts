/** Runs no script and loads nothing, and is taken for the type that it says it is. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** Keeps an answer, which an endpoint behind may have written, from acting as a page of this origin. */
export function inert<Outcome extends Response | string>(outcome: Outcome): Outcome {
  if (typeof outcome === 'string') return outcome;
  for (const [name, value] of Object.entries(HEADERS)) outcome.headers.set(name, value);
  return outcome;
}
