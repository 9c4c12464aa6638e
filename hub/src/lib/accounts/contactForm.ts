import { isLocale, type Locale } from '@foyer/shared/i18n';
import * as v from 'valibot';

/** What stands in the fields of a member's details. */
export interface ContactTyped {
  name: string;
  mail: string;
  phone: string;
  locale: string;
}

export interface ContactRead {
  name: string;
  mail: string | null;
  phone: string | null;
  locale: Locale | null;
}

const fields = {
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** A plausibility check only; whether an address exists shows when it is written to. */
  mail: v.union([v.literal(''), v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/))]),
  phone: v.union([v.literal(''), v.pipe(v.string(), v.regex(/^\+?[\d\s()-]{3,29}$/))]),
  locale: v.pipe(
    v.string(),
    v.check((text) => text === '' || isLocale(text)),
  ),
};

export function contactIn(form: FormData): ContactTyped {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  return { name: text('name'), mail: text('mail'), phone: text('phone'), locale: text('locale') };
}

/** The details that the form comes to, or the fields that are wrong. */
export function readContact(typed: ContactTyped): { ok: true; read: ContactRead } | { ok: false; wrong: string[] } {
  const names = Object.keys(fields) as (keyof ContactTyped)[];
  const wrong = names.filter((name) => !v.is(fields[name], typed[name]));
  if (wrong.length > 0) return { ok: false, wrong };
  const { name, mail, phone, locale } = typed;
  return {
    ok: true,
    read: { name, mail: mail || null, phone: phone || null, locale: isLocale(locale) ? locale : null },
  };
}

export function contactOf(account: ContactRead): ContactTyped {
  const { name, mail, phone, locale } = account;
  return { name, mail: mail ?? '', phone: phone ?? '', locale: locale ?? '' };
}
