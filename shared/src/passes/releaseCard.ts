import * as v from 'valibot';
import { openUnderPass, sealUnderPass } from './sealedUnderPass.ts';

/** What a guard at a door reads: what leaves, whose it is and who carries it. */
export const ReleaseCardSchema = v.object({
  v: v.literal(1),
  tenant: v.string(),
  unit: v.string(),
  /** In the order of the list. */
  lines: v.array(v.object({ what: v.string(), count: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
  /** As far as they were said. */
  company: v.exactOptional(v.string()),
  plate: v.exactOptional(v.string()),
  carrier: v.exactOptional(v.string()),
});
export type ReleaseCard = v.InferOutput<typeof ReleaseCardSchema>;

const PURPOSE = 'foyer release card v1';

export const sealReleaseCard = (card: ReleaseCard, token: string): Promise<string> =>
  sealUnderPass(v.parse(ReleaseCardSchema, card), token, PURPOSE);

/** The list, or undefined where this token does not open it. Never throws. */
export async function openReleaseCard(sealed: string, token: string): Promise<ReleaseCard | undefined> {
  try {
    return v.parse(ReleaseCardSchema, await openUnderPass(sealed, token, PURPOSE));
  } catch {
    return undefined;
  }
}
