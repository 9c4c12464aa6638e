import { SYNC } from '@foyer/shared/protocol';
import type { PolicyLine } from '../sync/policyTable.ts';

/** The one type of document in the database of details, which are no events. */
export const SEALED_DETAILS = 'sealed details';

/** What a lobby kiosk may do. Everything else, an approval above all, is refused. */
export const KIOSK_TABLE = [
  {
    who: 'kiosk',
    database: SYNC.events,
    read: 'addressed',
    add: [
      'visit.registered',
      'visit.vouched',
      'visit.checked-in',
      'visit.checked-out',
      'visit.things-out',
      'visit.withdrawn',
      'call.raised',
      'call.withdrawn',
      'device.pins-refused',
      'food.left',
      'keep.taken',
      'keep.announced',
      'stack.counted-in',
      'release.let-out',
      'parcel.collected',
      'parcel.handed-over',
      'device.pick-up-paused',
    ],
  },
  { who: 'kiosk', database: SYNC.details, read: 'nothing', add: [SEALED_DETAILS] },
] as const satisfies readonly PolicyLine<'kiosk'>[];

export type KioskMayAdd = (typeof KIOSK_TABLE)[number]['add'][number];
