import { rungsAhead, type Parcel } from '@foyer/shared/parcels';
import type { ToldView } from '../../parcels/toldView.ts';
import type { Hub } from '../hub.ts';
import type { OutboxEntry } from '../notifications/outbox.ts';

type ToldHub = Pick<Hub, 'parcels' | 'outbox' | 'directory'>;

/** The record says that somebody was told and by which message; the outbox knows what came of it. */
export async function toldViewOf({ parcels, outbox, directory }: ToldHub, parcel: Parcel): Promise<ToldView> {
  const nameOf = (personId: string): string =>
    (directory.person(personId) ?? directory.former(personId))?.name ?? personId;
  const partOf = ({ id, message, state, lastError, nextTryAt, fates }: OutboxEntry) => {
    const personId = 'personId' in message ? message.personId : null;
    return { id, name: personId === null ? null : nameOf(personId), state, lastError, nextTryAt, fates: [...fates] };
  };
  const rungs = parcel.told.map(async ({ days, at, message }) => ({
    ...{ days, at },
    parts: (await outbox.partsOf(message)).map(partOf),
  }));
  return {
    rungs: await Promise.all(rungs),
    ahead: parcel.site === null ? [] : rungsAhead(parcel, parcels.settings(parcel.site).reminders),
  };
}
