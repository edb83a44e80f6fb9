/** What a receiver does instead of answering: it stays silent, or it resets the connection. */
export type Fault = 'timeout' | 'network_error';

/** How a summary names each fault. */
export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  timeout: 'timeout',
  network_error: 'network error',
};
