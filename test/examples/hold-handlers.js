// Loaded into an example: what its handlers print is not done before SIGUSR2.
const released = new Promise((resolve) => process.once('SIGUSR2', resolve));
const { log } = console;

console.log = (...values) => {
  log(...values);
  return released;
};
