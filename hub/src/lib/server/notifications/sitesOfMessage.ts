import { maySite } from '@foyer/shared/staff';
import { siteOfScope } from '../channels/tellTroubles.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { OpenCalls } from '../calls/calls.ts';
import type { Directory } from '../directory/index.ts';
import type { Foods } from '../food/foods.ts';
import type { Incidents } from '../fleet/incidents.ts';
import type { Keeps } from '../keeps/keeps.ts';
import type { Helps } from '../help/helps.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import type { Sites } from '../services.ts';
import type { Post } from '../post/post.ts';
import type { ParcelBook } from '../parcels/parcelBook.ts';
import type { Releases } from '../releases/releases.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { Message } from './outbox.ts';

/** The sites that a message is about: whoever works there sees to it when it does not go out. */
export function createSitesOfMessage(sources: {
  book: Pick<VisitBook, 'get'>;
  invites: Pick<InviteBook, 'get'>;
  calls: Pick<OpenCalls, 'get'>;
  helps: Pick<Helps, 'get'>;
  foods: Pick<Foods, 'get'>;
  keeps: Pick<Keeps, 'get'>;
  parcels: Pick<ParcelBook, 'get'>;
  releases: Pick<Releases, 'get'>;
  post: { letters: Pick<Post['letters'], 'get'>; rounds: Pick<Post['rounds'], 'get'> };
  incidents: Pick<Incidents, 'get'>;
  directory: Pick<Directory, 'person' | 'siteOf'>;
  accounts: Pick<Accounts, 'byId'>;
  sites: Pick<Sites, 'list' | 'settings'>;
}): (message: Message) => Promise<readonly string[]> {
  const { book, invites, calls, helps, foods, keeps, parcels, releases, post, incidents, directory, accounts, sites } =
    sources;

  async function siteOf(message: Message): Promise<string | null> {
    switch (message.kind) {
      case 'host-asked':
        return (await book.get(message.visitId)).site;
      case 'invitation':
      case 'vip-coming':
      case 'invitation-changed':
      case 'invitation-cancelled':
        return (await invites.get(message.visitId)).site;
      case 'call-unanswered':
        return (await calls.get(message.callId)).site;
      case 'help-wanted':
        return (await helps.get(message.helpId)).site;
      case 'keep-taken':
        return (await parcels.get(message.keepId)).site ?? (await keeps.get(message.keepId)).taken?.site ?? null;
      case 'parcels-waiting':
        return (await parcels.get(message.parcelIds[0] ?? '')).site;
      case 'proxy-asked':
        return (await parcels.get(message.parcelId)).site;
      case 'mail-missed':
        return (await (message.noun === 'letter' ? post.letters : post.rounds).get(message.subject)).site;
      case 'release-waits':
        return (await releases.get(message.releaseId)).site;
      case 'food-left':
        return (await foods.get(message.foodId)).left?.site ?? null;
      case 'device-alert':
        return (
          message.incidentIds.map((id) => incidents.get(id)?.siteId).find((siteId) => siteId !== undefined) ?? null
        );
      case 'channel-trouble':
      case 'lobby-told':
        return siteOfScope(message.scope, directory);
      case 'address-code':
      case 'channel-test':
      case 'sign-in': {
        const tenantId = directory.person(message.personId)?.tenantId;
        return tenantId === undefined ? null : directory.siteOf(tenantId);
      }
      case 'kiosk-code':
      case 'weekly-report':
        return message.siteId ?? null;
      case 'staff-invited':
      case 'password-reset':
        return null;
    }
  }

  return async (message) => {
    if (message.kind === 'staff-invited' || message.kind === 'password-reset') {
      const account = accounts.byId(message.staffId);
      return sites.list().flatMap(({ id }) => (account && maySite(account, id) ? [id] : []));
    }
    // What has no site of its own is of the first, as everything is that was written on a hub of one.
    return [sites.settings(await siteOf(message)).id];
  };
}
