import type { IncomingMessage } from 'node:http';
import type { Hub } from '../hub.ts';
import type { Door } from './door.ts';

/** What the server hands to the pages with each request, so that both use one hub. */
export interface Handover {
  hub: Hub;
  /** The address of the client, trusted proxies resolved. */
  from: string;
  door: Door;
}

/** A property and not a map by request: the pages are bundled, and have a copy of this module of their own. */
const PROPERTY = 'foyer';

export function handOver(request: IncomingMessage, handover: Handover): void {
  Object.assign(request, { [PROPERTY]: handover });
}

/** @throws where the pages run without the server that hands the hub over */
export function takeOver(request: IncomingMessage | undefined): Handover {
  const handover = (request as { [PROPERTY]?: Handover } | undefined)?.[PROPERTY];
  if (!handover) throw new Error('the pages run inside hub/server.ts, which hands them the hub');
  return handover;
}
