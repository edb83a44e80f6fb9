/** Made with another tool: `printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET"`. */
export const heyooVectors: readonly { secret: string; body: string; signature: string }[] = [
  {
    secret: 'whsec_4f9a2c7d',
    body: '{"id":"evt_1"}',
    signature: '20a9db0061b0ce35ff1630801def93206615c30eea34b7202c8656a7fd66c48e',
  },
  {
    secret: 'not prefixed at all',
    body: '',
    signature: '69642dc6d8f8a6e8346162e56192e2a34d4326351fd0aaf17fed592f4bd0ab6f',
  },
  {
    secret: 'whsec_ünï',
    body: '{"name":"Zoë ☂"}',
    signature: '16bcb02855d1fd78a4500c0019092280db9a69ab4d9a9a1d3c50239c674c1753',
  },
];
