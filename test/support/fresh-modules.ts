import { afterAll, expect, vi } from 'vitest';
import { mocksModules } from './needs-of-file.ts';

// Files share a worker and the modules that it has loaded. A file that replaces modules loads its own, and leaves none behind.
if (mocksModules(expect.getState().testPath ?? '')) {
  vi.resetModules();
  afterAll(() => void vi.resetModules());
}
