import * as v from 'valibot';
import { openUnderPass, sealUnderPass } from './sealedUnderPass.ts';

/** What a kiosk shows an invited visitor to confirm. Masked already when sealed: the card never holds a full phone. */
export const InviteCardSchema = v.object({
  v: v.literal(1),
  maskedName: v.string(),
  maskedPhone: v.exactOptional(v.string()),
  company: v.exactOptional(v.string()),
  tenantId: v.string(),
  hostPersonId: v.exactOptional(v.string()),
  /** how the host wishes to be shown */
  hostName: v.exactOptional(v.string()),
  partySize: v.pipe(v.number(), v.integer(), v.minValue(1)),
  purpose: v.exactOptional(v.string()),
});

export type InviteCard = v.InferOutput<typeof InviteCardSchema>;

const PURPOSE = 'foyer invite card v1';

export const sealCard = (card: InviteCard, token: string): Promise<string> =>
  sealUnderPass(v.parse(InviteCardSchema, card), token, PURPOSE);

/** The card, or undefined where this token does not open it (another invitation's, reissued, damaged). Never throws. */
export async function openCard(sealedCard: string, token: string): Promise<InviteCard | undefined> {
  try {
    return v.parse(InviteCardSchema, await openUnderPass(sealedCard, token, PURPOSE));
  } catch {
    return undefined;
  }
}
