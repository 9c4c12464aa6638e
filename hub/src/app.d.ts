import type { Locale } from '@foyer/shared/i18n';
import type { HistoryQuery } from '#lib/history/query.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { SiteView } from '#lib/server/reach/view.ts';
import type { Principal } from '#lib/server/auth/sessions.ts';

declare global {
  namespace App {
    interface Locals {
      /** As whoever is signed in finds it: see `reach`. */
      hub: Hub;
      /** The same with one of their sites in view, for staff. */
      hubAt: (siteId: string) => Hub;
      /** The sites that a staff member looks at; null for everybody else. */
      view: SiteView | null;
      principal: Principal | null;
      locale: Locale;
      /** The address of the client, trusted proxies resolved. */
      from: string;
    }
    interface PageState {
      /** What is looked for, where the address was changed without leaving the page. */
      historyQuery?: HistoryQuery;
    }
  }
}

export {};
