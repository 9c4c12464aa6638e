import { ALERT_KINDS } from '@foyer/shared/devices';
import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { fleetMailMessages } from '@foyer/shared/i18n/messages/fleetMail';
import type { Incident } from '../../fleet/incidents.ts';
import type { Message, Told } from '../outbox.ts';
import { deskFact, toDuty } from './onDuty.ts';
import { startLetter, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** Something is the matter with kiosks. What has cleared itself, or somebody has seen to, needs no letter any more. */
export async function renderDeviceAlert(
  sources: MailSources,
  { incidentIds, personId }: Extract<Message, { kind: 'device-alert' }>,
  id: string,
): Promise<Told | 'over'> {
  const { duty, sites, address: hub } = sources;
  const person = duty.person(personId);
  const still = incidentIds
    .flatMap((id) => duty.incident(id) ?? [])
    .filter(({ endedAt, acknowledged }) => endedAt === null && !acknowledged)
    .sort((a, b) => ALERT_KINDS.indexOf(a.kind) - ALERT_KINDS.indexOf(b.kind));
  const [first] = still;
  if (!person || !first || !duty.reaches(personId, first.siteId)) return 'over';
  const { language: locale } = person;
  const t = createTranslate<typeof fleetMailMessages.en>(fleetMailMessages, locale);
  const isOne = still.every(({ deviceId }) => deviceId === first.deviceId);
  const { heading, lead, facts } = isOne ? aboutOne(sources, still, locale) : aboutAll(sources, still, locale);
  const time = timeIn(locale, sites.settings(first.siteId).timeZone, Math.min(...still.map(({ since }) => since)));
  const letter = {
    ...startLetter(locale, first.siteId, sources),
    heading,
    lead,
    facts: [...facts, [t('fact.since'), time], ...deskFact(sources, first.siteId, t('fact.desk'))] as const,
    action: person.staff ? { label: t('alert.action'), url: `${hub}/admin/kiosks/fleet#${first.deviceId}` } : null,
    notes: [t('alert.note')],
  };
  const words = { id, about: 'device-alert', subject: heading, discreet: heading } as const;
  return toldOf(toDuty(sources, personId, first.siteId), letter, words);
}

interface About {
  heading: string;
  lead: string;
  facts: (readonly [what: string, is: string])[];
}

/** @param incidents of one kiosk, the gravest first */
function aboutOne({ duty }: MailSources, incidents: readonly Incident[], locale: Locale): About {
  const t = createTranslate<typeof fleetMailMessages.en>(fleetMailMessages, locale);
  const { kind, deviceId } = incidents[0]!;
  const device = duty.deviceName(deviceId);
  const also = incidents.slice(1).map((other) => t(`alerts.${other.kind}`));
  return {
    heading: t(`alert.${kind}`, { device }),
    lead: t(`alert.${kind}.lead`),
    facts: [[t('fact.kiosk'), device], ...(also.length > 0 ? [[t('fact.also'), listIn(locale, also)] as const] : [])],
  };
}

/** The gravest first, each with the kiosks that it is the matter with. */
function aboutAll({ duty }: MailSources, incidents: readonly Incident[], locale: Locale): About {
  const t = createTranslate<typeof fleetMailMessages.en>(fleetMailMessages, locale);
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    heading: t('alerts.heading', { count: new Set(incidents.map(({ deviceId }) => deviceId)).size }),
    lead: t('alerts.lead'),
    facts: ALERT_KINDS.flatMap((kind) => {
      const devices = incidents.filter((one) => one.kind === kind).map(({ deviceId }) => duty.deviceName(deviceId));
      return devices.length === 0
        ? []
        : [[t(`alerts.${kind}`), listIn(locale, devices.sort(collator.compare))] as const];
    }),
  };
}

const listIn = (locale: Locale, of: readonly string[]): string => of.join(locale === 'zh-CN' ? '、' : ', ');
