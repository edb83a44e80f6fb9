/** What no row tries, and why. */
export const NOT_TRIED: readonly (readonly [what: string, why: string])[] = [
  ['macOS and Windows', 'The rows run on Linux alone.'],
  [
    'The networks of Cloudflare, Vercel, Netlify and Deno Deploy, and AWS Lambda itself',
    'They need an account. Their runtimes and the form of their events are tried where npm has these.',
  ],
  ['Firefox and Safari', 'The browser is Chromium, as Debian has it.'],
  ['React Native, Electron', 'Neither receives webhooks; there is no simulator on the machine of the tests.'],
  ['Node before 20.19', 'It is below the declared floor (`engines`).'],
  ['TypeScript before 5.0', 'It does not know `moduleResolution: bundler`, nor the declarations of the package.'],
];
