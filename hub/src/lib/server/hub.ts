import type { Config } from './config/config.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Directory } from './directory/directory.ts';
import type { Invites } from './invites/invites.ts';
import type { Links } from './links/links.ts';
import type { Outbox } from './notifications/outbox.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Board, Calls, Devices, Health, Site, Visits } from './services.ts';
import type { KioskSide } from './kiosk/kioskSide.ts';

/**
 * Everything that routes and the socket may use, built once by `createHub` and handed in: routes find it at
 * `event.locals.hub`. Nothing here is module state.
 */
export interface Hub {
  readonly config: Config;
  readonly now: () => number;
  readonly newId: () => string;
  readonly version: string;
  readonly site: Site;
  readonly directory: Directory;
  readonly visits: Visits;
  readonly board: Board;
  readonly calls: Calls;
  readonly devices: Devices;
  readonly invites: Invites;
  readonly links: Links;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  /** For the routes that kiosks call. */
  readonly kiosk: KioskSide;
  readonly health: () => Promise<Health>;
}

export type * from './services.ts';
