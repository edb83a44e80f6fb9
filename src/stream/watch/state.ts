/** The state of a connection. */
export type WatchState = 'connecting' | 'live' | 'reconnecting';
