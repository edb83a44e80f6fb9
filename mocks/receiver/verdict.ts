import { type Issue, WebhookError, type WebhookErrorCode } from '../../src/errors.ts';
import { decode } from '../../src/parse/decode.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import type { Incoming } from '../../src/receiver/incoming.ts';
import { Deadline } from '../../src/receiver/deadline.ts';
import { TIMEOUT_MS, type VerifySettings } from '../../src/receiver/options.ts';
import { readBody } from '../../src/receiver/read-body.ts';
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
    return unread(new WebhookError('method_not_allowed', 'A delivery is a POST.'), verified);
  }
  const deadline = new Deadline(TIMEOUT_MS);
  let body: Uint8Array;
  try {
    body = compact(await readBody(incoming, { maxBytes: maxBodyBytes, deadline }));
  } catch (error) {
    return unread(error, verified);
  } finally {
    deadline.stop();
  }
  const forged = verify && (await signatureProblem({ ...incoming, body: () => body }, verify, now));
  const parsed = safeParseEvent(body);
  if (parsed.ok) {
    const { id, event: name } = parsed.event;
    return { body, id, name, valid: true, verified: verify && !forged, problems: forged ? [forged] : NONE };
  }
  const problems = [...(forged ? [forged] : []), problemOf(parsed.error)];
  return { body, ...claimsOf(body), valid: false, verified: verify && !forged, problems };
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

/** What an event that is not valid says of itself. */
function claimsOf(body: Uint8Array): Pick<Verdict, 'id' | 'name'> {
  try {
    const { id, event } = Object(decode(body)) as { id?: unknown; event?: unknown };
    return { id: text(id), name: text(event) };
  } catch {
    return { id: undefined, name: undefined };
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
