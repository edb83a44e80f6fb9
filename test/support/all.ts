/** Whether the tests run as `npm run test:all`, which also takes the time for what seldom breaks and takes minutes. */
export const ALL: boolean = process.env['MODE'] === 'all';
