import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tells the parent process the port, and stops when it asks for it. */
export function announce(server: Server, stop: () => Promise<void>): void {
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
  process.once('message', async () => {
    server.closeAllConnections();
    server.close();
    await stop();
    process.exit(0);
  });
}
