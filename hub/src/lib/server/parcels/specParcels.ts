import { codeOf, HOUSE_PARCELS, spotOf, type Parcel } from '@foyer/shared/parcels';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { createSpecWorld, specDirectory } from '../notifications/specWorld.ts';
import { createParcels } from './openParcels.ts';
import { openParcelBook } from './parcelBook.ts';
import { createParcelMessages } from './parcelMessages.ts';
import { openParcelSettings } from './parcelSettings.ts';
import type { ParcelsDone, TakingIn } from './parcels.ts';
import { openStacks } from './stacks.ts';
import { openRecipientBook } from './recipientBook.ts';

export const MEI = { kind: 'staff', id: 'mei' } as const;
export const SITE = 'riverside';
/** Of companies as a whole; of the others nobody is reached. */
const WHO_SPEAKS: Record<string, string> = { kaiyuan: 'ding' };
export const WANG = { tenantId: 'yuanshan', personId: 'wang' };
export const ANNA = { tenantId: 'nordlicht', personId: 'anna' };
export const SMALL = { carrier: 'sf', kind: 'parcel', size: 'small' } as const;

export type SpecParcels = Awaited<ReturnType<typeof createSpecParcels>>;

/** Specs of parcels share this: the hub's real parts in memory, and its messages as they are queued. */
export async function createSpecParcels() {
  const world = await createSpecWorld();
  const { log, vault, issuer, documents, now, onError } = world;
  const settings = await openParcelSettings({ documents, now });
  const planOf = (siteId: string) => settings.of(siteId).shelves;
  const open = async () => {
    const book = await openParcelBook({ log, planOf, now, onError });
    const recipients = await openRecipientBook(log);
    const queue = createKeyedQueue();
    const secret = Buffer.alloc(32, 7);
    const siteOfTenant = () => SITE;
    const livesAt = (tenantId: string) => specDirectory.tenant(tenantId) !== undefined;
    const shortNameOf = () => '王**';
    return {
      book,
      stacks: await openStacks({ log, book, vault, now }),
      parcels: createParcels({
        ...{ book, recipients, settings, log, vault, issuer, queue },
        whoAnswers: ({ tenantId, personId = WHO_SPEAKS[tenantId] }) => (personId === undefined ? [] : [personId]),
        ...{ siteOfTenant, livesAt, secret, shortNameOf, now },
      }),
    };
  };
  const { book, parcels, stacks } = await open();
  const queued = new Map<string, { kind: string; parcelIds: readonly string[]; personId: string | null }>();
  const messagesOf = (from: Pick<typeof book, 'here' | 'onChange'>) =>
    createParcelMessages({
      book: from,
      planOf: (siteId) => settings.of(siteId).reminders,
      ...{ log, directory: specDirectory, reaches: () => false, now, schedule: world.clock.schedule, onError },
      outbox: { queue: async (id, message) => void queued.set(id, message as never) },
    });
  const messages = messagesOf(book);
  return {
    world,
    book,
    parcels,
    stacks,
    messages,
    queued,
    messagesOf,
    /** The same, as after a restart. */
    again: open,
    /** Takes one in for Wang, who agreed, unless said otherwise. */
    takeIn: (taking: Partial<TakingIn> = {}, parcelId = world.newId()): Promise<ParcelsDone> =>
      parcels.takeIn(parcelId, { ...SMALL, for: { recipient: WANG, asked: true }, ...taking }, MEI, SITE),
    /** Moves the clock, and lets what is due be said. */
    advance: (ms: number) => world.clock.advance(ms, messages.idle),
    async close() {
      await messages.stop();
      await world.close();
    },
  };
}

/** The parcel, or what went wrong. */
export function taken(done: ParcelsDone): Parcel {
  if (!done.ok) throw new Error(done.refusal);
  return done.parcels[0]!;
}
export const codeOfParcel = (parcel: Parcel): string | null => {
  const spot = spotOf(parcel);
  return spot && codeOf(spot);
};
export { HOUSE_PARCELS };
