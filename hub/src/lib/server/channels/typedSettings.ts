import * as v from 'valibot';
import { PROVIDER_FIELDS } from '../../channels/fields.ts';
import { PROVIDERS, type Provider } from '../../channels/kinds.ts';
import { ChannelSettingsSchema, type ChannelSettings } from './settings.ts';
import { USUAL_SMS_BODY } from './smsGateway.ts';

/** A provider's settings as its form has them; of secrets only whether there is one. */
export type ShownProvider = { provider: Provider; isSet: boolean; kept: string[]; values: Record<string, string> };

export function shownProvider(provider: Provider, settings: ChannelSettings): ShownProvider {
  const set = settings[provider] as Record<string, unknown> | null;
  const kept: string[] = [];
  const values: Record<string, string> = {};
  for (const { name, kind, usual = '' } of PROVIDER_FIELDS[provider]) {
    const value = set?.[name];
    if (kind === 'secret') {
      if (value) kept.push(name);
    } else if (set) values[name] = String(value ?? '');
    else values[name] = name === 'body' ? USUAL_SMS_BODY : usual;
  }
  return { provider, isSet: set !== null, kept, values };
}

export const providerIn = (form: FormData): Provider | undefined =>
  PROVIDERS.find((one) => one === form.get('provider'));

/**
 * What was typed over what is kept: a secret that is left empty stays as it is.
 * @returns the settings with that provider in them, or the first field that is wrong
 */
export function typedProvider(
  provider: Provider,
  form: FormData,
  settings: ChannelSettings,
): { settings: ChannelSettings } | { wrong: string } {
  const before = settings[provider] as Record<string, unknown> | null;
  const typed: Record<string, unknown> = {};
  for (const { name, kind, optional } of PROVIDER_FIELDS[provider]) {
    const text = String(form.get(name) ?? '').trim();
    if (kind === 'check') typed[name] = form.has(name);
    else if (kind === 'number') typed[name] = Number(text);
    else if (kind === 'secret' && text === '') typed[name] = before?.[name] ?? null;
    else typed[name] = text === '' && optional && !EMPTY_IS_TEXT.has(name) ? null : text;
  }
  const read = v.safeParse(ChannelSettingsSchema.entries[provider], typed);
  if (read.success) return { settings: { ...settings, [provider]: read.output } };
  const path = read.issues[0].path?.[0]?.key;
  return { wrong: typeof path === 'string' ? path : 'body' };
}

/** A gateway may want none of these, and then they are filled in with nothing. */
const EMPTY_IS_TEXT = new Set(['signature', 'template', 'noticeTemplate', 'codeTemplate']);
