import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  resolve: { alias: { '#hmac': fileURLToPath(new URL('src/signature/hmac.node.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.tmp/tests.json' }]] : ['default'],
  },
};

export default config;
