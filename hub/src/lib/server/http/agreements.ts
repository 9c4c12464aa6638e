import type { SignatureDetails } from '@foyer/shared/details';
import { agreedSchema, type Agreed, type Terms } from '@foyer/shared/terms';
import * as v from 'valibot';
import type { TimelineEntry } from '../../board/row.ts';
import type { Hub } from '../hub.ts';

/** One text that a visitor agreed to. */
export interface Agreement {
  agreed: Agreed;
  /** Null where this hub has never had that version. */
  terms: Terms | null;
  at: number;
  signature: SignatureDetails['signature'] | null;
  /** The visit that it was agreed to for, where that was another. */
  earlier: string | null;
}

const isSame = (one: Agreed, other: Agreed): boolean => one.id === other.id && one.version === other.version;

/** What was agreed to with the registration, each with the text as it was then and the signature under it. */
export async function agreementsOf(
  { terms, vault, invites }: Pick<Hub, 'terms' | 'vault' | 'invites'>,
  siteId: string,
  visitId: string,
  timeline: readonly TimelineEntry[],
): Promise<Agreement[]> {
  const registered = timeline.find(({ type }) => type === 'visit.registered');
  const read = v.safeParse(v.array(agreedSchema), registered?.facts['terms']);
  if (!registered || !read.success) return [];
  const held = (await invites.view(visitId))?.held ?? [];
  return Promise.all(
    read.output.map(async (agreed) => {
      const own = await signedFor(visitId, agreed);
      const earlier = own ? undefined : held.find((one) => isSame(one, agreed));
      const signed = own ?? (earlier && (await signedFor(earlier.visitId, agreed)));
      return {
        agreed,
        terms: await terms.version(siteId, agreed),
        at: signed?.at ?? earlier?.at ?? registered.occurredAt,
        signature: signed?.signature ?? null,
        earlier: earlier?.visitId ?? null,
      };
    }),
  );

  async function signedFor(ofVisit: string, agreed: Agreed): Promise<SignatureDetails | undefined> {
    return (await vault.get(ofVisit)).signatures.find((one) => isSame(one.terms, agreed));
  }
}
