import { type Issue, WebhookError, type WebhookErrorCode } from '../../src/errors.ts';
import { eventIdOf, eventNameOf } from '../../src/parse/envelope.ts';
import { decode } from '../../src/parse/decode.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import type { Incoming } from '../../src/receiver/incoming.ts';
import { BodyBuffer } from '../../src/receiver/body-buffer.ts';
import { Deadline } from '../../src/receiver/deadline.ts';
import { TIMEOUT_MS, type VerifySettings } from '../../src/receiver/options.ts';
import { readBody } from '../../src/receiver/read-body.ts';
import type { HeaderReader } from '../../src/signature/scheme.ts';
import { verifyBody } from '../../src/receiver/verify-body.ts';

/** Why a delivery is not as it should be. */
export interface Problem {
  readonly code: WebhookErrorCode;
  readonly message: string;
  readonly issues: readonly Issue[];
}

/** What a receiver finds in a request. */
export interface Verdict {
  readonly body: Uint8Array;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly valid: boolean;
  readonly verified: boolean | undefined;
  readonly problems: readonly Problem[];
}

export interface JudgeSettings {
  readonly maxBodyBytes: number;
  /** Absent for a receiver without a secret. */
  readonly verify?: VerifySettings | undefined;
}

/** Reads a request to its end and judges all of it, where a real receiver stops at what it finds first. */
export async function judge(
  incoming: Incoming,
  { maxBodyBytes, verify }: JudgeSettings,
  now: number,
): Promise<Verdict> {
  const verified = verify ? false : undefined;
  if (incoming.method !== 'POST') {
    return unread(new WebhookError('method_not_allowed', 'A delivery must be a POST request.'), verified);
  }
  const deadline = new Deadline(TIMEOUT_MS);
  const buffer = new BodyBuffer(maxBodyBytes);
  let body: Uint8Array;
  try {
    await readBody(incoming, buffer, deadline);
    body = compact(buffer.bytes());
  } catch (error) {
    return unread(error, verified);
  } finally {
    deadline.stop();
  }
  const forged = verify && (await signatureProblem({ ...incoming, body: () => body }, verify, now));
  const stated = statedBy(body, incoming.header);
  const parsed = safeParseEvent(body, { ...(stated.name !== undefined && { name: stated.name }) });
  if (parsed.ok)
    return { body, ...stated, valid: true, verified: verify && !forged, problems: forged ? [forged] : NONE };
  const problems = [...(forged ? [forged] : []), problemOf(parsed.error)];
  return { body, ...stated, valid: false, verified: verify && !forged, problems };
}

/** Any other error says nothing about the delivery, so it may be retried. */
function problemOf(cause: unknown): Problem {
  const isOurs = cause instanceof WebhookError;
  const { code, message, issues } = isOurs
    ? cause
    : new WebhookError('internal_error', 'The delivery could not be read.');
  return { code, message, issues };
}

const NONE: readonly Problem[] = [];

function unread(error: unknown, verified: boolean | undefined): Verdict {
  return {
    body: new Uint8Array(),
    id: undefined,
    name: undefined,
    valid: false,
    verified,
    problems: [problemOf(error)],
  };
}

/** A copy of bytes that hold on to a larger buffer. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array && bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

async function signatureProblem(incoming: Incoming, verify: VerifySettings, now: number): Promise<Problem | undefined> {
  const deadline = new Deadline(verify.timeout);
  try {
    await verifyBody(incoming, verify, { now, platform: undefined, deadline });
    return undefined;
  } catch (error) {
    return problemOf(error);
  } finally {
    deadline.stop();
  }
}

/** What a delivery says of its event, also where that is not valid. */
function statedBy(body: Uint8Array, header: HeaderReader): Pick<Verdict, 'id' | 'name'> {
  try {
    const value = decode(body);
    return { id: text(eventIdOf(value, header)), name: text(eventNameOf(value, header)) };
  } catch {
    return { id: undefined, name: undefined };
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
