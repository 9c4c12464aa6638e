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
  'internal',
  'enrolment-code-wrong',
  'device-revoked',
  'code-wrong',
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
  'already-ended',
  'already-planned',
  'window-backwards',
  'window-over',
  'not-planned',
  'already-cancelled',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const errorBody = v.strictObject({
  error: v.picklist(ERROR_CODES),
  /** For people who look into it; never shown to a visitor. */
  detail: v.exactOptional(v.string()),
  retryAfterMs: v.exactOptional(v.number()),
});
export type ErrorBody = v.InferOutput<typeof errorBody>;
