/**
 * Generates ids for events that have none. Their prefix is random, so that a client which resumes after a restart does not
 * name an event of the new process. It is chosen with the first id: Workers have no random numbers before a request.
 */
export function createIdGenerator(): () => string {
  let prefix: string | undefined;
  let count = 0;
  return () => {
    prefix ??= crypto.randomUUID();
    return `${prefix}-${++count}`;
  };
}
