import { headersOf, refusal } from '../../src/receiver/answers.ts';
import type { Reply } from './reply.ts';
import type { Problem } from './verdict.ts';

/** What a receiver answers of its own accord: an event that it does not know is no reason to refuse. */
export function usualAnswer([problem]: readonly Problem[]): Reply {
  return problem === undefined || problem.code === 'unknown_event' ? ACCEPTED : refuse(problem);
}

const ACCEPTED: Reply = { status: 200 };

/** The status that a real receiver gives, and more of a reason. */
function refuse({ code, message, issues }: Problem): Reply {
  const answer = refusal({ code, message });
  return { status: answer.status, headers: headersOf(answer), body: { code, message, issues } };
}
