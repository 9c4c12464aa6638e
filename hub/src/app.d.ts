import type { Locale } from '@foyer/shared/i18n';
import type { IncomingMessage } from 'node:http';
import type { Hub } from '#lib/server/hub.ts';
import type { Principal } from '#lib/server/auth/sessions.ts';

declare global {
  namespace App {
    interface Locals {
      hub: Hub;
      principal: Principal | null;
      locale: Locale;
      /** The address of the client, trusted proxies resolved. */
      from: string;
    }
    interface Platform {
      /** The server hands the hub to the routes with the request. */
      req: IncomingMessage & { foyer: { hub: Hub; from: string } };
    }
  }
}

export {};
