import * as v from 'valibot';
import { epochMs, idPart } from '../events/index.ts';

/** What gates and turnstiles say to the hub under `/api/v1/gate/…`, with `Authorization: Bearer <key>`. */

/** `POST scan`. Sent again with the same id it changes nothing and is answered the same. */
export const gateScan = v.strictObject({
  /** Made by the gate at the scan, unique for ever: a UUID. */
  scanId: idPart,
  /** The text of the code that was scanned. */
  pass: v.pipe(v.string(), v.maxLength(2000)),
  direction: v.picklist(['in', 'out']),
  /** How many go through on this scan; a turnstile lets one through at a time. */
  heads: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 1),
  /** When it was scanned, where the gate decided by itself because the hub was away: then it is only reported. */
  scannedAt: v.exactOptional(epochMs),
});

export const GATE_RESULTS = [
  'admitted',
  'provisional',
  'not-yet',
  'expired',
  'used',
  'revoked',
  'wrong-zone',
  /** Nobody is let in while an alarm runs at the gate's building; out, as ever. */
  'alarm-running',
  'unknown-key',
  'not-a-pass',
] as const;

export const gateAnswer = v.strictObject({
  result: v.picklist(GATE_RESULTS),
  /** Whether to open. On the way out every genuine pass opens: nobody is kept in by a code. */
  open: v.boolean(),
  /** Of the pass's party, where there is one. */
  heads: v.nullable(v.number()),
  headsInside: v.nullable(v.number()),
});

/** `GET keys`: what a gate needs to check passes while the hub is away; see `passes/signedList.ts` for the format. */
export const gateKeys = v.strictObject({
  /** Ed25519 public key (raw, base64url) that signs both lists; a gate keeps the first that it sees. */
  rootKey: v.string(),
  passKeys: v.string(),
  revocations: v.string(),
});

export type GateScan = v.InferOutput<typeof gateScan>;
export type GateAnswer = v.InferOutput<typeof gateAnswer>;
export type GateKeys = v.InferOutput<typeof gateKeys>;
