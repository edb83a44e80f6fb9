import { readFileSync } from 'node:fs';

/** Whether this process may ask its terminal for keys. Linux stops a job in the background that does; elsewhere it is not known. */
export function isInForeground(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    // The name of the program, in parentheses, may hold spaces and parentheses.
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return group === foreground;
  } catch {
    return true;
  }
}
