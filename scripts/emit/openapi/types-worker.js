// JavaScript, because a worker does not inherit the loader that runs TypeScript.
import { parentPort, workerData } from 'node:worker_threads';
import openapiTS, { astToString } from 'openapi-typescript';

// The library checks the version; 3.2 reads like 3.1 as far as types go.
const types = await openapiTS(JSON.stringify({ ...workerData, openapi: '3.1.1' }), { silent: true });
parentPort?.postMessage(astToString(types));
