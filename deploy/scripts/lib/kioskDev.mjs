import { createServer } from 'vite';
import { inProject } from './project.mjs';

const hub = `http://127.0.0.1:${process.env.FOYER_PORT || 3000}`;

/** Vite's own server for the kiosk. What is the hub's goes to the hub, under this address, as in a lobby. */
const server = await createServer({
  root: inProject('kiosk'),
  server: {
    port: 5173,
    proxy: { '/api': hub, '/sync': hub, '/p': hub, '/socket.io': { target: hub, ws: true } },
  },
});
await server.listen();
server.printUrls();
