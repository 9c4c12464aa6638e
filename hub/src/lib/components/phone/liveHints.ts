import type { HubToClient } from '@foyer/shared/protocol';
import type { Socket } from 'socket.io-client';

/**
 * Re-reads a page whenever the hub hints that a visit changed. Hints may be missed, so the page is also read again now
 * and then, when it is looked at again, and when the network is back.
 */
export function keepLive(
  reread: () => Promise<void>,
  { everyMs, hints, online }: { everyMs: number; hints: boolean; online: (now: boolean) => void },
): () => void {
  let socket: Socket<HubToClient> | null = null;
  let stopped = false;
  let reading: Promise<void> | null = null;
  let again = false;

  /** One reading at a time, and one more where something changed during it. */
  function read(): void {
    if (document.visibilityState !== 'visible') return;
    if (reading) {
      again = true;
      return;
    }
    reading = reread()
      .then(
        () => online(true),
        () => online(false),
      )
      .finally(() => {
        reading = null;
        if (again) {
          again = false;
          read();
        }
      });
  }

  async function connect(): Promise<void> {
    // Fetched after the page is there: nothing on it waits for the socket.
    const { io } = await import('socket.io-client');
    if (stopped) return;
    socket = io({ transports: ['websocket'] });
    socket.on('connect', read);
    socket.on('visit-changed', read);
    socket.on('alarm-changed', read);
  }

  const offline = (): void => online(false);
  const timer = setInterval(read, everyMs);
  document.addEventListener('visibilitychange', read);
  addEventListener('online', read);
  addEventListener('offline', offline);
  // Without a socket the page still reads itself again every now and then.
  if (hints) connect().catch(offline);

  return () => {
    stopped = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', read);
    removeEventListener('online', read);
    removeEventListener('offline', offline);
    socket?.disconnect();
  };
}
