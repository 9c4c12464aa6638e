import { countsOf, restOf, type Release } from '@foyer/shared/releases';
import type { ReleaseSheetView } from '../../releases/sheet.ts';
import type { Hub } from '../hub.ts';
import { qrPath } from '../notifications/mail/qrImage.ts';
import { rangeIn } from '../notifications/mail/when.ts';

/** The pass as it is printed; null where there is none that counts. */
export async function sheetOf(hub: Hub, release: Release): Promise<ReleaseSheetView | null> {
  const { id, site, applied, granted } = release;
  const token = await hub.releases.pass(release);
  if (token === null || !applied || !granted) return null;
  const { name, timeZone } = hub.sites.settings(site);
  const { list } = await hub.releases.wordsOf(release);
  const rest = restOf(release);
  const tenant = hub.directory.tenant(applied.tenantId);
  const person = hub.directory.person(applied.personId) ?? hub.directory.former(applied.personId);
  const when = (locale: 'zh-CN' | 'en') => rangeIn(locale, timeZone, granted.from, granted.until);
  return {
    id,
    site: name,
    tenant: tenant?.name ?? '',
    unit: tenant?.units[0]?.unit ?? '',
    applicant: person?.name ?? '',
    when: { 'zh-CN': when('zh-CN'), en: when('en') },
    lines: countsOf(release).map((count, i) => ({ what: list?.lines[i] ?? '', count, rest: rest[i] ?? 0 })),
    carrier: [list?.company, list?.carrier, list?.plate].filter((one) => one !== undefined),
    qr: qrPath(token, 'M'),
  };
}
