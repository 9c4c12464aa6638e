import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** A wire between a kiosk and the hub that can be cut. */
export interface Network {
  /** Where the hub is found on the other side of the wire. */
  readonly url: string;
  /** Nobody answers any more, and what was open breaks. */
  cut(): void;
  /** Half open, as behind a firewall that forgot: connections stand, and not a byte comes through. */
  hang(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function startNetwork(hubUrl: string): Promise<Network> {
  const { hostname, port } = new URL(hubUrl);
  const sockets = new Set<Socket>();
  let state: 'up' | 'cut' | 'hanging' = 'up';

  const server = createServer((near) => {
    keep(near);
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = createConnection(Number(port), hostname);
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    if (state === 'hanging') hold(near, far);
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A wire breaks without a word to those who hold it.
    socket.on('error', () => socket.destroy());
  }

  function hold(...held: Socket[]): void {
    for (const socket of held) socket.unpipe().pause();
  }

  function breakAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = 'cut';
      breakAll();
    },
    hang() {
      state = 'hanging';
      hold(...sockets);
    },
    restore() {
      // What hung has lost bytes and cannot go on.
      if (state === 'hanging') breakAll();
      state = 'up';
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
