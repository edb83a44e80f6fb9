// An HTTPS endpoint that reads each body and answers 200. Tells its parent its port, then counts of connections on demand.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

const [key = '', cert = ''] = process.argv.slice(2);
let open = 0;
const server = createServer({ key, cert, keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume().on('end', () => response.end('ok'));
});
server.on('secureConnection', (socket) => {
  open++;
  socket.on('close', () => open--);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.({ open }));
process.on('disconnect', () => process.exit());
