import * as v from 'valibot';
import { type PassClaims, PassKindSchema } from './claims.ts';
import { isPassId } from './passId.ts';

const EpochMs = v.pipe(v.number(), v.integer(), v.minValue(0));

export const RevocationSchema = v.object({
  id: v.pipe(v.string(), v.check(isPassId)),
  /** an invitation and the visitor's pass share an id; without a kind every pass of that id is revoked */
  kind: v.exactOptional(PassKindSchema),
  /** when the pass expires by itself and the entry may be dropped */
  until: EpochMs,
});

export const RevocationListSchema = v.object({
  v: v.literal(1),
  counter: v.pipe(v.number(), v.integer(), v.minValue(0)),
  issuedAt: EpochMs,
  revoked: v.array(RevocationSchema),
});

export type Revocation = v.InferOutput<typeof RevocationSchema>;
export type RevocationList = v.InferOutput<typeof RevocationListSchema>;

export interface Revocations {
  includes(claims: Pick<PassClaims, 'id' | 'kind'>): boolean;
}

export const noRevocations: Revocations = { includes: () => false };

export function indexRevocations(list: RevocationList): Revocations {
  const revoked = new Set(list.revoked.map((entry) => `${entry.id}/${entry.kind ?? '*'}`));
  return { includes: ({ id, kind }) => revoked.has(`${id}/*`) || revoked.has(`${id}/${kind}`) };
}
