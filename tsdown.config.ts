import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    validators: 'src/validators.ts',
    openapi: 'src/openapi.ts',
    fixtures: 'mocks/fixtures.ts',
    mocks: 'mocks/index.ts',
  },
  platform: 'neutral',
  target: 'es2022',
  dts: { resolve: ['@standard-schema/spec'] },
  hash: false,
});
