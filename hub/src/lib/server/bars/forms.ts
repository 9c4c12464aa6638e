import { MAX_BAR_MS } from '@foyer/shared/bars';
import { PHONE_PATTERN } from '../../board/phone.ts';
import { MAX_REASON_LENGTH, type BarTyped } from '../../bars/view.ts';
import { instantOf } from '../invites/localTime.ts';
import type { BarProposal } from './bars.ts';

const MAX_ALIASES = 8;

export type BarField = 'name' | 'phone' | 'why' | 'until' | 'reason';

export function typedIn(form: FormData): BarTyped {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  return {
    name: text('name').slice(0, 80),
    aliases: text('aliases').slice(0, 300),
    phone: text('phone'),
    company: text('company').slice(0, 120),
    why: text('why').slice(0, 500),
    until: text('until'),
    alone: form.get('alone') === 'on',
  };
}

/** What is put forward; or the first field that has something wrong with it. */
export function proposalOf(typed: BarTyped, timeZone: string, now: number): BarProposal | { wrong: BarField } {
  const { name, phone, company, why, alone } = typed;
  if (name === '') return { wrong: 'name' };
  if (phone !== '' && !PHONE_PATTERN.test(phone)) return { wrong: 'phone' };
  if (why === '') return { wrong: 'why' };
  const until = endOf(typed.until, timeZone);
  if (until === null || until <= now || until > now + MAX_BAR_MS) return { wrong: 'until' };
  return {
    name,
    aliases: aliasesIn(typed.aliases),
    ...(phone === '' ? {} : { phone }),
    ...(company === '' ? {} : { company }),
    ...{ why, until, alone },
  };
}

/** To the end of that day, as the building's clock has it; null where it is no day. */
export function endOf(day: string, timeZone: string): number | null {
  return instantOf(day, '23:59', timeZone);
}

export function reasonIn(form: FormData): string | null {
  const reason = String(form.get('reason') ?? '').trim();
  return reason === '' ? null : reason.slice(0, MAX_REASON_LENGTH);
}

function aliasesIn(text: string): string[] {
  const aliases = text
    .split(/[,，、;；\n]/)
    .map((alias) => alias.trim().slice(0, 80))
    .filter((alias) => alias !== '');
  return [...new Set(aliases)].slice(0, MAX_ALIASES);
}
