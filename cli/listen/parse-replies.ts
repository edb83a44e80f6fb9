import { type ReceiverReply, reply } from '../../mocks/receiver/reply.ts';
import { UsageError } from '../exit-code.ts';

const REPLIES: Readonly<Record<string, (argument: string) => ReceiverReply>> = {
  'rate-limited': (seconds) => reply.rateLimited(Number(seconds || 30)),
  slow: (milliseconds) => reply.slow(Number(milliseconds || 3000)),
  timeout: () => reply.timeout(),
  reset: () => reply.networkError(),
  redirect: (url) => reply.redirect(url),
  malformed: () => reply.malformed(),
};

/**
 * The replies that a list such as `500,slow:3000,timeout` names.
 *
 * @throws {UsageError} for one that is unknown.
 */
export function parseReplies(list: string = ''): ReceiverReply[] {
  return list
    .split(',')
    .filter((item) => item !== '')
    .map((item) => {
      const [, name = '', argument = ''] = /^([^:]*):?(.*)$/.exec(item) ?? [];
      if (/^\d+$/.test(item)) return reply.status(Number(item));
      const make = Object.hasOwn(REPLIES, name) ? REPLIES[name] : undefined;
      if (make) return make(argument);
      throw new UsageError(
        `there is no reply "${item}". There are statuses and ${Object.keys(REPLIES).join(', ')}, some with an argument after a colon.`,
      );
    });
}
