import type { IncomingMessage } from 'node:http';

/** By which listener somebody came in: the house's own, or the one that the internet may reach. */
export type Door = 'house' | 'public';

const PROPERTY = Symbol('door');

/** Marks what came in from the internet; sockets, which no page stands between, look at it. */
export function markPublic(request: IncomingMessage): void {
  Object.assign(request, { [PROPERTY]: 'public' satisfies Door });
}

export function doorOf(request: IncomingMessage): Door {
  return (request as { [PROPERTY]?: Door })[PROPERTY] ?? 'house';
}
