import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { type Connections, createConnections } from '../../../../src/producer/node/connections.ts';

/** A socket whose last answer had this `Keep-Alive` header. */
function socketAfter(header?: string): Socket {
  const socket = Object.assign(new EventEmitter(), {
    setTimeout: vi.fn<(ms: number) => void>(),
    unref: vi.fn<() => void>(),
    destroy: vi.fn<() => boolean>(),
    _httpMessage: { res: { headers: header === undefined ? {} : { 'keep-alive': header } } },
  });
  socket.destroy.mockImplementation(() => socket.emit('close'));
  return socket as unknown as Socket;
}

interface KeepingAgent {
  keepSocketAlive(socket: Socket): boolean;
  reuseSocket(socket: Socket, request: object): void;
}

function agentOf({ agents }: Connections): KeepingAgent {
  return agents['https:'] as unknown as KeepingAgent;
}

test.each<[string | undefined, number]>([
  [undefined, 4_000],
  ['max=5', 4_000],
  ['timeout=60', 4_000],
  ['timeout=10', 4_000],
  ['timeout=5', 4_000],
  ['timeout=3', 2_000],
  ['max=5, Timeout=3', 2_000],
  ['max=5;timeout=2', 1_000],
  ['notimeout=2', 4_000],
])('after Keep-Alive: %j a connection is kept for %i ms, and keeps no process', (header, ms) => {
  const socket = socketAfter(header);
  expect(agentOf(createConnections({ http, https })).keepSocketAlive(socket)).toBe(true);
  expect(socket.setTimeout).toHaveBeenCalledWith(ms);
  expect(socket.unref).toHaveBeenCalledOnce();
});

test.each(['timeout=1', 'timeout=0'])('after Keep-Alive: %s a connection is not kept', (header) => {
  expect(agentOf(createConnections({ http, https })).keepSocketAlive(socketAfter(header))).toBe(false);
});

test('of more than 512 connections without a request, the one that waited longest is closed', () => {
  const agent = agentOf(createConnections({ http, https }));
  const sockets = Array.from({ length: 513 }, () => socketAfter());
  for (const socket of sockets.slice(0, 512)) agent.keepSocketAlive(socket);
  expect(sockets[0]?.destroy).not.toHaveBeenCalled();
  agent.keepSocketAlive(sockets[512] as Socket);
  expect(sockets.map(({ destroy }) => vi.mocked(destroy).mock.calls.length)).toEqual([
    1,
    ...Array<number>(512).fill(0),
  ]);
});

test('a connection in use again is no longer one of those that wait', () => {
  const agent = agentOf(createConnections({ http, https }));
  const sockets = Array.from({ length: 513 }, () => socketAfter());
  for (const socket of sockets.slice(0, 512)) agent.keepSocketAlive(socket);
  const [first, last] = [sockets[0] as Socket, sockets[512] as Socket];
  agent.reuseSocket(Object.assign(first, { ref: vi.fn<() => void>() }), {});
  expect(first.setTimeout).toHaveBeenLastCalledWith(0);
  expect(first.listenerCount('close')).toBe(0);
  agent.keepSocketAlive(last);
  expect(sockets.filter(({ destroy }) => vi.mocked(destroy).mock.calls.length > 0)).toEqual([]);
});

test('the connections of one endpoint are closed, and no others', () => {
  const made = [socketAfter(), socketAfter()];
  class Agent extends https.Agent {
    override createConnection(): Socket {
      return made.shift() as Socket;
    }
  }
  const modules = { http, https: Object.assign(Object.create(https) as typeof https, { Agent }) };
  const connections = createConnections(modules);
  const agent = connections.agents['https:'] as unknown as KeepingAgent & {
    createConnection(options: object): Socket;
  };
  const [first, second] = ['a', 'b'].map((connectionKey) => agent.createConnection({ connectionKey }));
  for (const socket of [first, second]) agent.keepSocketAlive(socket as Socket);
  connections.drop('a');
  expect([first, second].map((socket) => vi.mocked((socket as Socket).destroy).mock.calls.length)).toEqual([1, 0]);
});
