import type { Locale } from '@foyer/shared/i18n';
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
  }
}

export {};
