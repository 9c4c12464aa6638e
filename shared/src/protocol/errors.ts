import * as v from 'valibot';

/** Every refusal that crosses HTTP or a socket. The words for each are in the dictionary under `error.<code>`. */
export const ERROR_CODES = [
  'bad-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'too-many-tries',
  'too-large',
  'wrong-origin',
  'unavailable',
  'disk-full',
  'internal',
  'enrolment-code-wrong',
  'device-revoked',
  'code-wrong',
  'other-site',
  'sign-in-wrong',
  'link-over',
  'not-registered',
  'already-registered',
  'already-decided',
  'not-approved',
  'identity-not-verified',
  'already-verified',
  'pass-not-valid',
  'too-many-heads',
  'not-on-site',
  'already-inside',
  'time-passed',
  'nothing-to-take-back',
  'not-yours',
  'too-late',
  'is-official',
  'already-ended',
  'already-planned',
  'window-backwards',
  'window-over',
  'not-planned',
  'already-cancelled',
  'alarm-running',
  /** The desk has something to look at first; to whom it is said decides what else they are told. */
  'held-by-desk',
  'not-raised',
  'already-raised',
  'already-running',
  'already-over',
  'not-listed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

const inBoth = v.strictObject({ 'zh-CN': v.string(), en: v.string() });

export const errorBody = v.strictObject({
  error: v.picklist(ERROR_CODES),
  /** For people who look into it; never shown to a visitor. */
  detail: v.exactOptional(v.string()),
  retryAfterMs: v.exactOptional(v.number()),
  /** With `other-site`: where it is right. */
  site: v.exactOptional(v.strictObject({ name: inBoth, address: inBoth })),
});
export type ErrorBody = v.InferOutput<typeof errorBody>;
