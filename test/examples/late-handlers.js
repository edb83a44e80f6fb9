// Loaded into an example: its deliveries have little time, and it says when its server has closed.
import { Server } from 'node:net';

/** Shortened are the receiver's own limits alone, which end after some seconds: a claim is renewed later than that. */
const [MIN_MS, MAX_MS] = [5_000, 10_000];

const { log } = console;
const { setTimeout } = globalThis;
const { emit } = Server.prototype;

globalThis.setTimeout = Object.assign((callback, ms, ...values) => {
  return setTimeout(callback, ms > MIN_MS && ms < MAX_MS ? 100 : ms, ...values);
}, setTimeout);

Server.prototype.emit = function (name, ...values) {
  const isHeard = emit.call(this, name, ...values);
  // What the example does next has begun by then.
  if (name === 'close') setImmediate(() => log('closed'));
  return isHeard;
};
