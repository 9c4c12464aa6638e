import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { isHere } from '@foyer/shared/parcels';
import type { Message, Told } from '../outbox.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** What a visitor left for somebody they did not meet, in their words. */
export async function renderKeepTaken(
  sources: MailSources,
  { keepId, personId }: Extract<Message, { kind: 'keep-taken' }>,
  id: string,
): Promise<Told | 'over'> {
  const { board, directory, sites, publicUrl } = sources;
  const taken = (await itemOf(sources, keepId)) ?? (await messageOf(sources, keepId));
  if (!taken) return 'over';
  const tenant = directory.tenant(taken.tenantId);
  const person = personId === null ? null : directory.person(personId);
  const to = recipientOf(sources, taken.tenantId, personId);
  if (!tenant || !to) return 'over';
  const locale = person?.language ?? tenant.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const name = (await board.row(taken.visitId))?.name || t('keep.somebody');
  const subject = t(taken.item ? 'keep.item' : 'keep.message', { name });
  const letter = {
    ...startLetter(locale, taken.site, sources),
    heading: subject,
    lead: t('keep.lead', { time: timeIn(locale, sites.settings(taken.site).timeZone, taken.at) }),
    facts: [[t('keep.words'), taken.text]] as const,
    action:
      publicUrl === null ? null : { label: t('keep.action'), url: `${publicUrl}${taken.item ? '/my/parcels' : '/my'}` },
    notes: taken.item ? [t('keep.collect')] : [],
  };
  const discreet = t(taken.item ? 'keep.item' : 'keep.message', { name: t('keep.somebody') });
  return toldOf(to, letter, { id, about: 'visitor-left-something', subject, discreet });
}

interface Left {
  tenantId: string;
  visitId: string;
  site: string | null;
  at: number;
  text: string;
  item: boolean;
}

/** An item is a parcel, until somebody has it. */
async function itemOf({ parcels }: MailSources, parcelId: string): Promise<Left | null> {
  const parcel = await parcels.get(parcelId);
  const { received, recipient, site } = parcel;
  if (!received?.left || !recipient || !isHere(parcel)) return null;
  const { left: text } = await parcels.wordsOf(parcel);
  if (text === null) return null;
  return { tenantId: recipient.tenantId, visitId: received.left.visitId, site, at: received.at, text, item: true };
}

async function messageOf({ keeps }: MailSources, keepId: string): Promise<Left | null> {
  const keep = await keeps.get(keepId);
  const text = await keeps.textOf(keep);
  return keep.taken && !keep.given && !keep.taken.item && text !== null ? { ...keep.taken, text } : null;
}
