import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { createNodeTransport } from './node/node-transport.ts';
import type { Transport } from './transport.ts';

export const transport: Transport = /* @__PURE__ */ createNodeTransport({ http, https, dns });
