/** Names of the databases under `/sync`, and what a kiosk must know before it sends. */
export const SYNC = {
  events: 'events',
  details: 'details',
  /** On every answer: which history of the hub this is. On a change replication starts from nothing. */
  epochHeader: 'x-foyer-epoch',
  /** Heartbeats of a waiting feed; a client gives up after two and a half of them without a byte. */
  heartbeatMs: 10_000,
  silenceMs: 25_000,
  maxEventBytes: 16 * 1024,
  maxDetailsBytes: 512 * 1024,
} as const;

/** Which history of the hub a kiosk's checkpoints belong to. */
export type Epoch = string;
