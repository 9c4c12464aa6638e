import * as v from 'valibot';
import { idPart } from '../events/index.ts';

/**
 * Socket messages are hints: whoever missed them re-reads the projection and ends right. Each schema is the list of a
 * message's arguments.
 */
export const hubMessages = {
  /** Something about this visit changed; `row` is what the board shows of it (desk and tenant rooms only). */
  'visit-changed': v.strictObject({ visitId: idPart, row: v.exactOptional(v.unknown()) }),
  'call-changed': v.strictObject({ callId: idPart }),
  'device-changed': v.strictObject({ deviceId: idPart }),
  /** Settings, keys, revocations or the directory changed: fetch the bundle again. */
  'bundle-changed': v.strictObject({}),
  /** To one kiosk. */
  command: v.strictObject({ do: v.picklist(['reload', 'call-answered']), callId: v.exactOptional(idPart) }),
} as const;

/** What a kiosk says of itself every 20 s and on every change of state. */
export const SYNC_STATES = ['live', 'catching-up', 'offline', 'rejected', 'signed-out'] as const;
export const heartbeat = v.strictObject({
  state: v.picklist(SYNC_STATES),
  queued: v.pipe(v.number(), v.integer(), v.minValue(0)),
  rejected: v.array(v.strictObject({ id: v.string(), reason: v.string() })),
  revocationsAgeMs: v.nullable(v.number()),
  version: v.pipe(v.string(), v.maxLength(60)),
  idle: v.boolean(),
});
export const HEARTBEAT_EVERY_MS = 20_000;

export const kioskMessages = { heartbeat } as const;

export type HubMessage = keyof typeof hubMessages;
export type HubMessageOf<M extends HubMessage> = v.InferOutput<(typeof hubMessages)[M]>;
export type Heartbeat = v.InferOutput<typeof heartbeat>;
export type SyncState = (typeof SYNC_STATES)[number];

/** Socket.IO's maps of events by direction. */
export type HubToClient = { [M in HubMessage]: (message: HubMessageOf<M>) => void };
export interface ClientToHub {
  heartbeat: (message: Heartbeat, answer: (result: { ok: true } | { ok: false; error: string }) => void) => void;
}
