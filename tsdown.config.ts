import type { UserConfig } from 'tsdown';

const config: UserConfig = {
  entry: {
    index: 'src/index.ts',
    validators: 'src/validators.ts',
    openapi: 'src/openapi.ts',
    fixtures: 'mocks/fixtures.ts',
    mocks: 'mocks/index.ts',
  },
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  unbundle: true,
};

export default config;
