/** Whether slow cases run too: Vitest sets `MODE` from `--mode`, which `npm run test:all` gives as `all`. */
export const ALL: boolean = process.env['MODE'] === 'all';
