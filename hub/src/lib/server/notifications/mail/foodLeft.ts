import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import type { Message, Told } from '../outbox.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** Cold by then: nobody is told of it any more. */
const OVER_AFTER_MS = 2 * 60 * 60_000;

/** Where the food of a tenant stands. */
export async function renderFoodLeft(
  sources: MailSources,
  { foodId, personId }: Extract<Message, { kind: 'food-left' }>,
  id: string,
): Promise<Told | 'over'> {
  const { directory, sites, publicUrl, now } = sources;
  const { left, collected } = await sources.foods.get(foodId);
  if (!left || collected || now() > left.at + OVER_AFTER_MS) return 'over';
  const tenant = directory.tenant(left.tenantId);
  const person = personId === null ? null : directory.person(personId);
  const to = recipientOf(sources, left.tenantId, personId);
  if (!tenant || !to) return 'over';
  const locale = person?.language ?? tenant.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const time = timeIn(locale, sites.settings(left.site).timeZone, left.at);
  const where = left.shelf === null ? t('food.lobby') : t('food.shelf', { shelf: left.shelf });
  const letter = {
    ...startLetter(locale, left.site, sources),
    heading: where,
    lead: t('food.lead', { tenant: tenant.name, time }),
    facts: [],
    action: publicUrl === null ? null : { label: t('food.action'), url: `${publicUrl}/my/deliveries` },
    notes: [],
  };
  return toldOf(to, letter, { id, about: 'food-waiting', subject: where, discreet: where });
}
