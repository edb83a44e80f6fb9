import type { WebhookEventName } from '../../generated/types.ts';
import type { SignatureScheme } from '../../src/signature/scheme.ts';
import type { Sender } from '../sender/create-sender.ts';
import type { Outcome } from '../sender/transmit.ts';
import type { CheckResult } from './report.ts';

/** A rule for endpoints, and the deliveries that show whether one keeps to it. */
export interface Check extends Pick<CheckResult, 'id' | 'title' | 'why'> {
  readonly expected: Expectation;
  readonly trials: readonly Trial[];
}

interface Trial {
  /** Says what is sent. */
  readonly sent: string;
  readonly send: (context: CheckContext) => Promise<Outcome | readonly Outcome[]>;
}

export interface CheckContext {
  readonly sender: Sender;
  /** Signs with a new secret and with the endpoint's. */
  readonly rotating: Sender;
  readonly get: () => Promise<Outcome>;
  readonly now: () => number;
}

/** What the endpoint is registered for. */
export interface Registration {
  readonly events: readonly [WebhookEventName, ...WebhookEventName[]];
  readonly scheme: SignatureScheme;
}

/** Which statuses will do. */
export interface Expectation {
  readonly text: string;
  /** @param all the statuses of the same trial, this one among them. */
  readonly isMet: (status: number, all: readonly number[]) => boolean;
}

const is2xx = (status: number): boolean => status >= 200 && status < 300;
const is4xx = (status: number): boolean => status >= 400 && status < 500;

export const ACKNOWLEDGED: Expectation = { text: '2xx', isMet: is2xx };
export const REJECTED: Expectation = { text: '4xx', isMet: is4xx };
export const ONCE_AT_LEAST: Expectation = {
  text: '2xx at least once, else 409',
  isMet: (status, all) => is2xx(status) || (status === 409 && all.some(is2xx)),
};
export const DECIDED: Expectation = {
  text: '2xx, or a 4xx such as 413',
  isMet: (status) => is2xx(status) || is4xx(status),
};
