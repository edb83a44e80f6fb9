/** What no row tries, and why. */
export const NOT_TRIED: readonly (readonly [what: string, why: string])[] = [
  ['macOS and Windows', 'The rows run on Linux alone.'],
  [
    'The networks of Cloudflare, Vercel, Netlify and Deno Deploy, and AWS Lambda itself',
    'They need an account. Their runtimes and the form of their events are tried where npm has these.',
  ],
  ['Firefox and Safari', 'The browser is Chromium, as Debian has it.'],
  ['Cypress', 'Its browser comes from its own site. A page that it opens watches a feed on a port as in Playwright.'],
  ['React Native, Electron', 'Neither receives webhooks; there is no simulator on the machine of the tests.'],
  [
    'The starters of Astro, Nitro and React Router as their commands write them',
    'They come from GitHub. The projects here are small ones of the same form.',
  ],
  [
    'Resolvers that do not read `exports`, beyond the root entry',
    'They are not supported: with Parcel set `packageExports`, as its row does.',
  ],
  ['Node before 20.19', 'It is below the declared floor (`engines`).'],
  ['TypeScript before 5.0', 'It does not know `moduleResolution: bundler`, nor the declarations of the package.'],
];
