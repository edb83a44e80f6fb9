import { setMaxListeners } from 'node:events';

// MSW adds a listener to one channel for each WebSocket handler that it is given, and tests make more than ten.
setMaxListeners(0);
