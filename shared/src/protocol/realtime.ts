import * as v from 'valibot';
import { idPart } from '../events/index.ts';

/**
 * How often the hub asks at a socket whether somebody is there, and how long it waits for the answer. With what the feeds
 * have (`SYNC.silenceMs`) a link that passes one direction only is left within 30 s on both sides.
 */
export const SOCKET_PINGS = { everyMs: 8_000, waitMs: 7_000 } as const;

/**
 * Socket messages are hints: whoever missed them re-reads the projection and ends right. Each schema is the list of a
 * message's arguments.
 */
export const hubMessages = {
  /** Something about this visit changed; `row` is what the board shows of it (desk and tenant rooms only). */
  'visit-changed': v.strictObject({ visitId: idPart, row: v.exactOptional(v.unknown()) }),
  /** To the desk: who else has this visit open. Nobody any more is an empty list. */
  'visit-watched': v.strictObject({
    visitId: idPart,
    agents: v.array(
      v.strictObject({
        /** Of the agent's session: two screens of one person's are two where they are signed in twice. */
        key: v.string(),
        name: v.string(),
        /** A form of this visit is open there. */
        writing: v.boolean(),
      }),
    ),
  }),
  'call-changed': v.strictObject({ callId: idPart }),
  /** Who is on duty, the roster, a hand-over or a call for help changed. */
  'duty-changed': v.strictObject({}),
  /** What is announced for the building changed: a stop of water, power or a lift. */
  'notices-changed': v.strictObject({}),
  /** An alarm was raised or ended. The events themselves, so that nobody waits for replication to be told to leave. */
  'alarm-changed': v.strictObject({ emergencyId: idPart, events: v.array(v.unknown()) }),
  /** A roll call has new marks: their events, which name nobody (desk and wardens only). */
  'muster-changed': v.strictObject({ emergencyId: idPart, events: v.array(v.unknown()) }),
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
  /** Of the wire that it speaks. */
  protocol: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** What the browser has used of what it may use; null where it does not say. */
  storage: v.exactOptional(v.nullable(v.strictObject({ usedBytes: v.number(), quotaBytes: v.number() }))),
  /** The terminal's clock, ms: how far it is off is told by when this arrives. */
  at: v.exactOptional(v.number()),
  /** The id of the key that it seals personal details to: with nothing waiting, earlier keys are needed no more. */
  sealsTo: v.exactOptional(v.string()),
});
export const HEARTBEAT_EVERY_MS = 20_000;

export const kioskMessages = { heartbeat } as const;

/** What a desk says of itself, on every change and again and again while it stays so. */
export const watching = v.strictObject({ visitId: v.nullable(idPart), writing: v.boolean() });
export const WATCHING_EVERY_MS = 3_000;
/** Who has not said it again for this long has gone, or their network has. */
export const WATCHING_LASTS_MS = 8_000;

export const deskMessages = { watching } as const;

export type HubMessage = keyof typeof hubMessages;
export type HubMessageOf<M extends HubMessage> = v.InferOutput<(typeof hubMessages)[M]>;
export type Heartbeat = v.InferOutput<typeof heartbeat>;
export type Watching = v.InferOutput<typeof watching>;
export type SyncState = (typeof SYNC_STATES)[number];

/** Socket.IO's maps of events by direction. */
export type HubToClient = { [M in HubMessage]: (message: HubMessageOf<M>) => void };
export interface ClientToHub {
  heartbeat: (message: Heartbeat, answer: (result: { ok: true } | { ok: false; error: string }) => void) => void;
  /** Answered with the key under which others see this session. */
  watching: (
    message: Watching,
    answer: (result: { ok: true; key: string } | { ok: false; error: string }) => void,
  ) => void;
}
