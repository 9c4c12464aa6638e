import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Takes every connection to the first of the hubs that answers, as a load balancer does with health checks. */
export async function startProxy(hubs: readonly string[]): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };

  function connect(near: Socket, [hub, ...others]: readonly string[]): void {
    if (hub === undefined) return void near.destroy();
    const { hostname, port } = new URL(hub);
    const far = createConnection(Number(port), hostname);
    let connected = false;
    keep(far);
    far.on('connect', () => {
      connected = true;
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
    });
    far.on('close', () => (connected ? near.destroy() : connect(near, others)));
  }

  const server = createServer((near) => {
    keep(near);
    connect(near, hubs);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
