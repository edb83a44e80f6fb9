import type { UserConfig } from 'tsdown';

const config: UserConfig = {
  entry: {
    index: 'src/index.ts',
    validators: 'src/validators.ts',
    receiver: 'src/receiver.ts',
    producer: 'src/producer.ts',
    'src/signature/hmac.node': 'src/signature/hmac.node.ts',
    'src/signature/hmac.web': 'src/signature/hmac.web.ts',
    'src/producer/transport.node': 'src/producer/transport.node.ts',
    'src/producer/transport.web': 'src/producer/transport.web.ts',
    openapi: 'src/openapi.ts',
    fixtures: 'mocks/fixtures.ts',
    mocks: 'mocks/index.ts',
    'cli/main': 'cli/main.ts',
    'mocks/server': 'mocks/server.ts',
  },
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  deps: { neverBundle: ['#hmac', '#transport', /^node:/] },
  unbundle: true,
  copy: [{ from: 'cli/listen/page/*', to: 'dist/cli/listen/page' }],
};

export default config;
