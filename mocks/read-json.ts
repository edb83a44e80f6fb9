/** What a body holds; `error` where it is no JSON. */
export interface ReadJson {
  readonly text: string;
  readonly value: unknown;
  readonly error?: unknown;
}

const read = new WeakMap<Request, Promise<ReadJson>>();

/** Reads a request's body once, however many handlers look at it, and leaves it readable for others. */
export function readJson(request: Request): Promise<ReadJson> {
  const known = read.get(request);
  if (known) return known;
  const reading = parse(request.clone());
  read.set(request, reading);
  return reading;
}

async function parse(request: Request): Promise<ReadJson> {
  const text = await request.text();
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    return { text, value: undefined, error };
  }
}
