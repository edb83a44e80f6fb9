import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Finds no host but this one, so that a page reaches nothing else. */
const LOCAL_ONLY = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

/** Whether tests in a browser run: in CI they have to, elsewhere where Chromium is installed. */
export function hasChromium(): boolean {
  if (process.env['CI'] !== undefined || findChromium() !== undefined) return true;
  console.warn(
    'Chromium is not installed, nor named by the variable CHROMIUM: the tests that need a browser are left out.',
  );
  return false;
}

/** Starts a Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is not installed, nor named by the variable CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--host-resolver-rules=${LOCAL_ONLY}`],
  });
}

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return named ? path.resolve(named) : PLACES.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
