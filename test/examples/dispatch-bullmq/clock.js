// Loaded before a worker: its clock differs from that of the machine.
const offset = Number(process.env['CLOCK_OFFSET_MS'] ?? 0);
const now = Date.now.bind(Date);
Date.now = () => now() + offset;
