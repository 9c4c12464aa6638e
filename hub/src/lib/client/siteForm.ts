import { siteSettingsSchema, type SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';

/** The fields of the settings form by name; dots lead into the settings. */
export const SITE_TEXTS = [
  'name.zh-CN',
  'name.en',
  'timeZone',
  'deskTelephone',
  'notice.controller.zh-CN',
  'notice.controller.en',
  'notice.contact',
] as const;
export const SITE_NUMBERS = [
  'passHours',
  'hostWaitSeconds',
  'idleSeconds',
  'notice.retentionDays.visits',
  'notice.retentionDays.photos',
] as const;
export const SITE_CHECKS = ['identityCheck', 'ask.plate', 'ask.itemsCarried', 'ask.photo'] as const;

export type SiteText = (typeof SITE_TEXTS)[number];
export type SiteNumber = (typeof SITE_NUMBERS)[number];
export type SiteCheck = (typeof SITE_CHECKS)[number];
export type SiteField = SiteText | SiteNumber | SiteCheck;
/** What stands in the fields; a box that is checked says `on`. */
export type SiteFormValues = Record<SiteField, string>;

const FIELDS: readonly SiteField[] = [...SITE_TEXTS, ...SITE_NUMBERS, ...SITE_CHECKS];

export function siteFormOf(settings: SiteSettings): SiteFormValues {
  return Object.fromEntries(FIELDS.map((field) => [field, shown(read(settings, field))])) as SiteFormValues;
}

export function siteFormIn(form: FormData): SiteFormValues {
  return Object.fromEntries(FIELDS.map((field) => [field, String(form.get(field) ?? '').trim()])) as SiteFormValues;
}

/** The settings that the form comes to, or the fields that are wrong. */
export function settingsOf(
  values: SiteFormValues,
  before: SiteSettings,
): { ok: true; settings: SiteSettings } | { ok: false; wrong: SiteField[] } {
  // Not `structuredClone`, which keeps two fields one that happen to hold the same object.
  const settings = JSON.parse(JSON.stringify(before)) as SiteSettings;
  for (const field of SITE_TEXTS) write(settings, field, values[field]);
  for (const field of SITE_NUMBERS) write(settings, field, values[field] === '' ? Number.NaN : Number(values[field]));
  for (const field of SITE_CHECKS) write(settings, field, values[field] === 'on');
  // Visitors accept a version of the notice, so another text is another version.
  if (JSON.stringify(settings.notice) !== JSON.stringify(before.notice)) settings.notice.version += 1;
  const parsed = v.safeParse(siteSettingsSchema, settings);
  const issues = parsed.success ? [] : parsed.issues.map((issue) => v.getDotPath(issue));
  const wrong = FIELDS.filter((field) => issues.includes(field));
  if (!isTimeZone(settings.timeZone)) wrong.push('timeZone');
  if (wrong.length > 0 || !parsed.success) return { ok: false, wrong };
  return { ok: true, settings: parsed.output };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function shown(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'on' : '') : String(value);
}

type Branch = Record<string, unknown>;

function read(settings: SiteSettings, field: SiteField): unknown {
  return field.split('.').reduce<unknown>((branch, key) => (branch as Branch)[key], settings);
}

function write(settings: SiteSettings, field: SiteField, value: unknown): void {
  const keys = field.split('.');
  const last = keys.pop()!;
  (keys.reduce<unknown>((branch, key) => (branch as Branch)[key], settings) as Branch)[last] = value;
}
