import type { Message, Told } from '../outbox.ts';
import { siteOfScope } from '../../channels/tellTroubles.ts';
import { channelWordsIn } from './channelWords.ts';
import { toDuty } from './onDuty.ts';
import { startLetter, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** A channel does not work. Where it works again by now there is nothing to be said. */
export function renderChannelTrouble(
  sources: MailSources,
  { channel, scope, since, personId }: Extract<Message, { kind: 'channel-trouble' }>,
  id: string,
): Told | 'over' {
  const { troubles, duty, directory, sites, address: hub } = sources;
  const trouble = troubles.of({ channel, scope });
  const person = duty.person(personId);
  const siteId = siteOfScope(scope, directory);
  if (!person || trouble?.since !== since || !duty.reaches(personId, siteId)) return 'over';
  const { language: locale } = person;
  const { name, timeZone } = sites.settings(siteId);
  const whose = scope.startsWith('tenant:') ? (directory.tenant(scope.slice(7))?.name ?? scope) : name[locale];
  const t = channelWordsIn(locale);
  const heading = t('trouble.subject', { channel: t(`channel.${channel}`), whose });
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading,
    lead: t('trouble.lead'),
    facts: [
      [t('trouble.whose'), whose],
      [t('trouble.said'), trouble.error],
      [t('trouble.since'), timeIn(locale, timeZone, since)],
    ] as const,
    action: person.staff ? { label: t('trouble.action'), url: `${hub}/admin/channels` } : null,
    notes: [t('trouble.note')],
  };
  const words = { id, about: 'channel-trouble', subject: heading, discreet: heading } as const;
  return toldOf(toDuty(sources, personId, siteId), letter, words);
}
