import { siteSettingsSchema, type SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';

/** The fields of the settings form by name; dots lead into the settings. */
export const SITE_TEXTS = [
  'name.zh-CN',
  'name.en',
  'timeZone',
  'deskTelephone',
  'opens',
  'address.zh-CN',
  'address.en',
  'directions.zh-CN',
  'directions.en',
  'notice.controller.zh-CN',
  'notice.controller.en',
  'notice.contact',
] as const;
export const SITE_NUMBERS = [
  'passHours',
  'provisionalHours',
  'inviteEarlyMinutes',
  'inviteLateMinutes',
  'hostWaitSeconds',
  'idleSeconds',
  'callRingSeconds',
  'helpMinutes',
  'revocationsMaxHours',
  'rememberDays',
  'notice.retentionDays.visits',
  'notice.retentionDays.photos',
  'notice.retentionDays.parcels',
] as const;
/** A field a weekday, from Monday: a time, `open` or `closed`. */
export const SITE_CLOSINGS = [
  'closing.0',
  'closing.1',
  'closing.2',
  'closing.3',
  'closing.4',
  'closing.5',
  'closing.6',
] as const;
export const SITE_CHECKS = [
  'identityCheck',
  'provisionalNumbers',
  'ask.plate',
  'ask.itemsCarried',
  'ask.photo',
  'tellDuty',
  'estate',
] as const;

export type SiteText = (typeof SITE_TEXTS)[number];
export type SiteNumber = (typeof SITE_NUMBERS)[number];
export type SiteClosing = (typeof SITE_CLOSINGS)[number];
export type SiteCheck = (typeof SITE_CHECKS)[number];
export type SiteField = SiteText | SiteClosing | SiteNumber | SiteCheck;
/** What stands in the fields; a box that is checked says `on`. */
export type SiteFormValues = Record<SiteField, string>;

const FIELDS: readonly SiteField[] = [...SITE_TEXTS, ...SITE_CLOSINGS, ...SITE_NUMBERS, ...SITE_CHECKS];

export function siteFormOf(settings: SiteSettings): SiteFormValues {
  return Object.fromEntries(FIELDS.map((field) => [field, shown(read(settings, field))])) as SiteFormValues;
}

export function siteFormIn(form: FormData): SiteFormValues {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const values = Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as SiteFormValues;
  for (const field of SITE_CLOSINGS) {
    // Beside the time stands how the day ends at all.
    const how = text(`${field}.how`);
    if (how === 'open' || how === 'closed') values[field] = how;
  }
  return values;
}

/** The settings that the form comes to, or the fields that are wrong. */
export function settingsOf(
  values: SiteFormValues,
  before: SiteSettings,
): { ok: true; settings: SiteSettings } | { ok: false; wrong: SiteField[] } {
  // Not `structuredClone`, which keeps two fields one that happen to hold the same object.
  const settings = JSON.parse(JSON.stringify(before)) as SiteSettings;
  for (const field of SITE_TEXTS) write(settings, field, values[field]);
  for (const field of SITE_CLOSINGS) write(settings, field, values[field]);
  for (const field of SITE_NUMBERS) write(settings, field, values[field] === '' ? Number.NaN : Number(values[field]));
  for (const field of SITE_CHECKS) write(settings, field, values[field] === 'on');
  // Visitors accept a version of the notice, so another text is another version.
  const saysOtherwise = JSON.stringify(settings.notice) !== JSON.stringify(before.notice);
  // It says for how long they may be known again, too.
  if (saysOtherwise || settings.rememberDays !== before.rememberDays) settings.notice.version += 1;
  const parsed = v.safeParse(siteSettingsSchema, settings);
  const issues = parsed.success ? [] : parsed.issues.map((issue) => v.getDotPath(issue));
  const wrong = FIELDS.filter((field) => issues.includes(field));
  if (!isTimeZone(settings.timeZone)) wrong.push('timeZone');
  if (wrong.length > 0 || !parsed.success) return { ok: false, wrong };
  return { ok: true, settings: parsed.output };
}

/** What differs, by the names of the fields: nothing of what stands in them. */
export function changedFields(before: SiteSettings, after: SiteSettings): SiteField[] {
  const [old, now] = [siteFormOf(before), siteFormOf(after)];
  return FIELDS.filter((field) => old[field] !== now[field]);
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
  if (typeof value === 'boolean') return value ? 'on' : '';
  return value === null ? '' : String(value);
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
