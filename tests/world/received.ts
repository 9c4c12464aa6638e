import type { Kiosk } from './kiosk.ts';

/** Everything that this kiosk is sent from now on, by whichever way: answers to its requests, and its socket. */
export function received(kiosk: Kiosk): { text(): Promise<string> } {
  const bodies: Promise<string>[] = [];
  const frames: string[] = [];
  kiosk.page.on('response', (response) => {
    // A poll that waits has no body until it ends; what it brought is on the kiosk's disk then.
    if (/\/(api|sync)\//.test(response.url())) bodies.push(response.text().catch(() => ''));
  });
  kiosk.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  const ended = (body: Promise<string>) => Promise.race([body, Promise.resolve('')]);
  return { text: async () => [...(await Promise.all(bodies.map(ended))), ...frames].join('\n') };
}
