import type { Server } from 'node:http';

/** The port or the address cannot be had; says which setting to look at. */
export class PortProblem extends Error {
  override readonly name = 'PortProblem';
}

const WORDS: Readonly<Record<string, (setting: string) => string>> = {
  EADDRINUSE: (setting) => `${setting}: the port is in use by another program`,
  EACCES: (setting) => `${setting}: this account may not listen at that port`,
  EADDRNOTAVAIL: () => 'FOYER_HOST: no such address here',
};

/** @throws {PortProblem} */
export function listen(
  server: Server,
  { setting, port, host }: { setting: `FOYER_${string}`; port: number; host: string },
): Promise<void> {
  return new Promise((done, fail) => {
    function failed(error: NodeJS.ErrnoException): void {
      const words = WORDS[error.code ?? ''];
      fail(words ? new PortProblem(`${words(setting)} (${error.message})`) : error);
    }
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
}
