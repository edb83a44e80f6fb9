// Starts a thread: Node reads no TypeScript in one by itself, whatever runs the thread that started it.
import { register } from 'tsx/esm/api';

register();
await import('./in-worker.ts');
