// Loaded into an example: its queue takes nothing before SIGUSR2.
import { Queue } from 'bullmq';

const released = new Promise((resolve) => process.once('SIGUSR2', resolve));
const { add } = Queue.prototype;

Queue.prototype.add = async function (...job) {
  console.log('adding');
  await released;
  return add.apply(this, job);
};
