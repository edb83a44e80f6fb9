import { headersOf, rejection } from '../../src/receiver/answers.ts';
import type { Reply } from './reply.ts';
import type { Problem } from './verdict.ts';

/** What a receiver answers of its own accord: an event that it does not know is no reason to reject. */
export function defaultReply([problem]: readonly Problem[]): Reply {
  return problem === undefined || problem.code === 'unknown_event' ? ACCEPTED : reject(problem);
}

const ACCEPTED: Reply = { status: 200 };

/** The rest of such a body is not read, so its connection cannot be used again. */
const UNREAD: Readonly<Record<number, Record<string, string>>> = {
  408: { connection: 'close' },
  413: { connection: 'close' },
};

/** The status that a real receiver gives, and more of a reason. */
function reject({ code, message, issues }: Problem): Reply {
  const answer = rejection({ code, message });
  return {
    status: answer.status,
    headers: { ...headersOf(answer), ...UNREAD[answer.status] },
    body: { code, message, issues },
  };
}
