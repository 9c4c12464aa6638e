import { defaultSiteSettings, type SiteSettings } from '@foyer/shared/site';
import { settingsOf, siteFormOf, type SiteField } from './siteForm.ts';

/** What is asked of a new site; everything else is as at any new one, and set on its page. */
export const NEW_SITE_FIELDS = [
  'id',
  'name.zh-CN',
  'name.en',
  'timeZone',
  'deskTelephone',
  'address.zh-CN',
  'address.en',
  'directions.zh-CN',
  'directions.en',
] as const;
export type NewSiteField = (typeof NEW_SITE_FIELDS)[number];
export type NewSiteValues = Record<NewSiteField, string>;

/** As it stands in import files, in commands and in the addresses of events. */
export const SITE_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

export function newSiteIn(form: FormData): NewSiteValues {
  return Object.fromEntries(
    NEW_SITE_FIELDS.map((field) => [field, String(form.get(field) ?? '').trim()]),
  ) as NewSiteValues;
}

/** The settings that a new site begins with, or the fields that are wrong. */
export function newSiteOf(
  values: NewSiteValues,
): { ok: true; settings: SiteSettings } | { ok: false; wrong: NewSiteField[] } {
  const { id } = values;
  const wrong: NewSiteField[] = SITE_ID.test(id) && id !== 'all' ? [] : ['id'];
  const fresh = defaultSiteSettings(wrong.length > 0 ? 'new' : id, {
    'zh-CN': values['name.zh-CN'],
    en: values['name.en'],
  });
  // An import of either name tells them apart, so both have to be there.
  const read = settingsOf({ ...siteFormOf(fresh), ...only(values) }, fresh);
  if (!read.ok) wrong.push(...read.wrong.filter(isAsked));
  return wrong.length > 0 || !read.ok ? { ok: false, wrong } : { ok: true, settings: read.settings };
}

function only({ id: _id, ...fields }: NewSiteValues): Omit<NewSiteValues, 'id'> {
  return fields;
}

const isAsked = (field: SiteField): field is Exclude<NewSiteField, 'id'> =>
  (NEW_SITE_FIELDS as readonly string[]).includes(field);
