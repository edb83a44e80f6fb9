import { defineConfig } from 'vitest/config';

export default defineConfig({ root: '.', test: { testTimeout: 60_000 } });
