import { createHmac } from 'node:crypto';
import { samePhone } from '@foyer/shared/bars';
import type { GuestDetails } from '@foyer/shared/details';
import { decideInvite, isAhead, type HeldTerms, type Invite } from '@foyer/shared/invites';
import { documentsOf } from '@foyer/shared/kinds';
import { isSameName, type Agreed, type Terms } from '@foyer/shared/terms';
import type { Visit } from '@foyer/shared/visits';
import { dayOf } from '../details/keptFor.ts';
import type { DetailsVault } from '../details/index.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import type { SiteTerms } from '../terms/siteTerms.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { InviteBook } from './inviteBook.ts';

/** What guests of one telephone or mail address agreed to, the latest of each text. No id of it says whose it is. */
interface Shelf {
  agreements: (Agreed & { visitId: string; at: number })[];
}

const PREFIX = 'agreed-before:';

/**
 * Whoever comes again on an invitation to the same telephone or mail address is not asked once more for what they
 * agreed to, as long as the house lets it count and the signature is still kept: what has been destroyed or erased is
 * no proof. Works from the visits and invitations at hand, so a hub that was away catches up.
 */
export function createAgreedBefore(options: {
  log: Pick<EventLog, 'append' | 'writer'>;
  invites: Pick<InviteBook, 'open' | 'get' | 'onChange'>;
  visits: Pick<VisitBook, 'active' | 'has' | 'onChange'>;
  vault: Pick<DetailsVault, 'get' | 'onChange'>;
  kinds: Pick<Kinds, 'of' | 'onChange'>;
  terms: Pick<SiteTerms, 'list' | 'onChange'>;
  documents: Pick<Documents, 'all' | 'get' | 'update' | 'remove'>;
  secret: Uint8Array;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}) {
  const { log, invites, visits, vault, kinds, terms, documents, secret, now, onError } = options;
  const turns = createKeyedQueue();
  const noted = new Set<string>();
  let listening: (() => void)[] = [];
  let sweptOn = '';

  const idOf = (siteId: string, reach: string): string =>
    `${PREFIX}${siteId}:${createHmac('sha256', secret).update(`agreed-before:${reach}`).digest('base64url')}`;

  /** By what a guest can be reached, as the host gave it: with that they were sent the invitation. */
  function shelvesOf(siteId: string, { phone, email }: Pick<GuestDetails, 'phone' | 'email'>): string[] {
    const digits = phone === undefined ? null : samePhone(phone);
    return [
      ...(digits === null ? [] : [idOf(siteId, `phone:${digits}`)]),
      ...(email === undefined ? [] : [idOf(siteId, `mail:${email.toLowerCase()}`)]),
    ];
  }

  /** What a visit's guest agreed to goes on their shelves, and their other invitations are looked at. */
  async function note({ id, site, registration }: Visit): Promise<void> {
    const { guest } = await vault.get(id);
    if (!registration?.terms || !guest || site === null) return;
    const { held } = await invites.get(id);
    const fresh = registration.terms
      .filter((agreed) => !held.some((before) => isSameText(before, agreed)))
      .map((agreed) => ({ ...agreed, visitId: id, at: registration.at }));
    const shelves = shelvesOf(site, guest);
    if (fresh.length === 0 || shelves.length === 0) return;
    for (const shelf of shelves)
      await documents.update<Shelf>(shelf, (stored) => ({
        agreements: [
          ...(stored?.agreements ?? []).filter((before) => !fresh.some((after) => before.id === after.id)),
          ...fresh,
        ],
      }));
    for (const invite of invites.open()) if (invite.site === site && invite.id !== id) look(invite);
  }

  async function hold(invite: Invite): Promise<void> {
    const { id, site, plan, held } = invite;
    if (!plan || site === null || !isAhead(invite, now())) return;
    const shown = documentsOf(kinds.of(site, plan.purpose), terms.list(site));
    if (shown.length === 0 && held.length === 0) return;
    const { guest, visitor } = await vault.get(id);
    const isThem = guest && (!visitor || isSameName(visitor.name, guest.name));
    const shelves = isThem ? shelvesOf(site, guest) : [];
    const found = (await Promise.all(shelves.map((shelf) => documents.get<Shelf>(shelf)))).flatMap(
      (shelf) => shelf?.agreements ?? [],
    );
    const counting = await Promise.all(shown.map((text) => holding(text, found, id)));
    const wanted = counting.filter((one) => one !== null);
    if (JSON.stringify(wanted) === JSON.stringify(held)) return;
    const writer = log.writer({ kind: 'hub', id: 'hub' }, site);
    const decided = decideInvite(invite, { type: 'hold-terms', terms: wanted }, writer);
    if (decided.ok) await log.append(decided.events);
  }

  /** The latest agreement to this very version that still counts. */
  async function holding(text: Terms, found: Shelf['agreements'], inviteId: string): Promise<HeldTerms | null> {
    const latestFirst = found
      .filter((agreed) => isSameText(agreed, text) && agreed.visitId !== inviteId)
      .sort((a, b) => b.at - a.at);
    for (const agreed of latestFirst) {
      const until = monthsAfter(agreed.at, text.holdsMonths);
      if (now() < until && (await isProof(agreed, text))) return { ...agreed, until };
    }
    return null;
  }

  async function isProof({ visitId }: Shelf['agreements'][number], text: Terms): Promise<boolean> {
    const { guest, visitor, signatures } = await vault.get(visitId);
    // Somebody else came on that invitation, and agreed for themselves.
    if (!guest || (visitor && !isSameName(visitor.name, guest.name))) return false;
    return !text.signed || signatures.some((signature) => isSameText(signature.terms, text));
  }

  function look({ id }: Pick<Invite, 'id'>): void {
    turns
      .run(id, async () => hold(await invites.get(id)))
      .catch((error: unknown) => onError(error, `agreed-before:${id}`));
  }

  function lookAtVisit(visit: Visit): void {
    if (visit.registration?.origin !== 'invitation' || !visit.registration.terms || noted.has(visit.id)) return;
    noted.add(visit.id);
    turns
      .run(visit.id, () => note(visit))
      .catch((error: unknown) => {
        noted.delete(visit.id);
        onError(error, `agreed-before:${visit.id}`);
      });
  }

  function lookAtAll(siteId?: string): void {
    for (const invite of invites.open()) if (siteId === undefined || invite.site === siteId) look(invite);
  }

  return {
    start(): void {
      listening = [
        visits.onChange(lookAtVisit),
        invites.onChange(look),
        kinds.onChange(lookAtAll),
        terms.onChange(lookAtAll),
        // A signature may come after the registration that it belongs to.
        vault.onChange((subject) => {
          if (noted.has(subject)) lookAtAll();
        }),
      ];
      for (const visit of visits.active()) lookAtVisit(visit);
      lookAtAll();
    },
    async stop(): Promise<void> {
      for (const end of listening) end();
      listening = [];
      await turns.idle();
      noted.clear();
    },
    /** What proves nothing any more is not kept. */
    async sweep(): Promise<void> {
      for (const visitId of noted) if (!visits.has(visitId)) noted.delete(visitId);
      // Details are destroyed by the day.
      if (sweptOn === dayOf(now())) return;
      sweptOn = dayOf(now());
      for (const { id, value } of await documents.all<Shelf>(PREFIX)) {
        const states = await Promise.all(value.agreements.map(({ visitId }) => vault.get(visitId)));
        const gone = new Set(value.agreements.filter((_, at) => !states[at]!.guest).map(({ visitId }) => visitId));
        if (gone.size === value.agreements.length) await documents.remove(id);
        else if (gone.size > 0)
          await documents.update<Shelf>(id, (stored) => ({
            agreements: (stored?.agreements ?? []).filter(({ visitId }) => !gone.has(visitId)),
          }));
      }
    },
    idle: turns.idle,
  };
}

const isSameText = (one: Agreed, other: Agreed): boolean => one.id === other.id && one.version === other.version;

/** The same day of the month, in UTC. */
function monthsAfter(at: number, months: number): number {
  const then = new Date(at);
  return then.setUTCMonth(then.getUTCMonth() + months);
}
