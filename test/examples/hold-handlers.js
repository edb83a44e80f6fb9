// Loaded into an example: what its handlers print is not done before SIGUSR2.
const released = new Promise((resolve) => process.once('SIGUSR2', resolve));
const { log } = console;

console.log = async (line) => {
  log(line);
  if (line.startsWith('listening ')) return;
  // As a connection that a handler waits for, it keeps the process running.
  const connection = setInterval(() => undefined, 1_000);
  await released;
  clearInterval(connection);
  log(`done ${line}`);
};
