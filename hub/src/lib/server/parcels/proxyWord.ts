import type { Person } from '@foyer/shared/directory';
import { awaitsWord, isHere, type Parcel, type Recipient } from '@foyer/shared/parcels';
import type { Hub } from '../hub.ts';
import type { ParcelAct } from './parcels.ts';

/** A recipient's word about parcels counts for each of them; those of one lobby stand or fall together. */
export async function sayOf(
  { parcels }: Pick<Hub, 'parcels'>,
  about: readonly Parcel[],
  personId: string,
  act: ParcelAct,
): Promise<boolean> {
  const bySite = Map.groupBy(about, ({ site }) => site);
  for (const there of bySite.values()) {
    const ids = there.map(({ id }) => id);
    if (!(await parcels.run(ids, act, { kind: 'host', id: personId })).ok) return false;
  }
  return true;
}

/**
 * Yes or no to somebody who stands at the desk, for all that they asked for at once.
 * @param theirs what waits for whoever says so
 * @returns `answered` where nobody waits for that word, or no longer
 */
export async function sayToProxy(
  hub: Pick<Hub, 'parcels' | 'now'>,
  theirs: readonly Parcel[],
  askId: string,
  yes: boolean,
  personId: string,
): Promise<'agreed' | 'declined' | 'answered'> {
  const asked = askedWith(theirs, askId, hub.now());
  const [first] = asked;
  const name = first ? await hub.parcels.askedName(first) : null;
  if (name === null) return 'answered';
  const act: ParcelAct = yes ? { type: 'entrust', trustId: askId, name } : { type: 'decline-proxy', askId };
  if (!(await sayOf(hub, asked, personId, act))) return 'answered';
  return yes ? 'agreed' : 'declined';
}

const askedWith = (parcels: readonly Parcel[], askId: string, now: number): Parcel[] =>
  parcels.filter((parcel) => parcel.proxyAsked?.askId === askId && awaitsWord(parcel, now));

export interface CollectLink {
  askId: string;
  person: Person;
  /** The building of the desk that asks. */
  siteId: string | null;
  /** What waits for the recipient. */
  theirs: Parcel[];
  /** `gone`: it was collected or went back; `over`: nobody waits for that word any more. */
  stands: 'open' | 'agreed' | 'declined' | 'gone' | 'over';
}

/**
 * What the link leads to in a message that asks whether somebody may collect. Null where nobody sent such a link, or who
 * got it has no word in this any more: then it shows nothing of the parcels either.
 */
export async function openCollectLink(
  { links, parcels, directory, now }: Pick<Hub, 'links' | 'parcels' | 'directory' | 'now'>,
  token: string,
): Promise<CollectLink | null> {
  const found = await links.look(token);
  if (found?.link.kind !== 'collect') return null;
  const { parcelId, askId, personId } = found.link;
  const parcel = await parcels.get(parcelId);
  const person = directory.person(personId);
  if (!parcel.recipient || !person || !hasWord(person, parcel.recipient)) return null;
  const theirs = parcels.waitingFor(parcel.recipient);
  const isOpen = found.state === 'open' && askedWith(theirs, askId, now()).length > 0;
  return { askId, person, siteId: parcel.site, theirs, stands: isOpen ? 'open' : stoodFor(parcel, askId) };
}

/** Themselves; for what is a company's as a whole who speaks for it. */
function hasWord({ id, tenantId, roles }: Person, recipient: Recipient): boolean {
  if (tenantId !== recipient.tenantId) return false;
  return recipient.personId === undefined ? roles.includes('reception') : recipient.personId === id;
}

function stoodFor(parcel: Parcel, askId: string): Exclude<CollectLink['stands'], 'open'> {
  if (!isHere(parcel)) return 'gone';
  if (parcel.entrusted?.trustId === askId) return 'agreed';
  return parcel.proxyAsked?.askId === askId && parcel.proxyAsked.declined ? 'declined' : 'over';
}
