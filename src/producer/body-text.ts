/** The most of an answer that is read before the connection is given up, in bytes. */
export const MAX_ANSWER_BYTES: number = 64 * 1024;

/** The most of a body that is returned, in bytes. */
const MAX_TEXT_BYTES = 1024;

interface BodyText {
  readonly text: string;
  /** Whether the body was read to its end. */
  readonly ended: boolean;
}

/** Reads a body as far as it is worth it. A body that breaks off is as good as one that ends: the status is known. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<BodyText> {
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  try {
    for await (const chunk of body) {
      if (read < MAX_TEXT_BYTES) text += decoder.decode(chunk.subarray(0, MAX_TEXT_BYTES - read), { stream: true });
      read += chunk.length;
      if (read > MAX_ANSWER_BYTES) return { text, ended: false };
    }
  } catch {
    return { text, ended: false };
  }
  return { text, ended: true };
}
