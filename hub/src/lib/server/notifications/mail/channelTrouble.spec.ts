import { beforeEach, expect, it } from 'vitest';
import { toldIn } from '../specTold.ts';
import { renderChannelTrouble } from './channelTrouble.ts';
import type { MailSources } from './sources.ts';

const SINCE = Date.UTC(2026, 10, 23, 1);
let trouble: { since: number; error: string } | null;
let person: { name: string; language: 'en' | 'zh-CN'; staff: boolean } | null;
let reached: boolean;
beforeEach(() => {
  trouble = { since: SINCE, error: 'answered 503' };
  person = { name: 'Zhao', language: 'en', staff: true };
  reached = true;
});

function rendered(scope = 'site:riverside') {
  const name = { en: 'Riverside', 'zh-CN': '滨江中心' };
  const sources = {
    sites: { settings: () => ({ id: 'riverside', name, timeZone: 'Asia/Shanghai' }) },
    directory: { siteOf: () => 'riverside', tenant: () => ({ name: '远山科技' }) },
    troubles: { of: () => trouble },
    duty: { person: () => person, reaches: () => reached },
    address: 'https://foyer.example',
  } as unknown as MailSources;
  const message = { kind: 'channel-trouble', channel: 'wecom', scope, since: SINCE, personId: 'zhao' } as const;
  return renderChannelTrouble(sources, message, 'id');
}

it('says which channel, whose, since when, and what the provider says', () => {
  const { to, subject, text } = toldIn(rendered());
  expect(to).toEqual({ dutyPersonId: 'zhao', siteId: 'riverside' });
  expect(subject).toContain('WeCom');
  for (const words of ['Riverside', 'answered 503', '09:00', 'https://foyer.example/admin/channels'])
    expect(text).toContain(words);
});

it('names the tenant where it is the tenant’s own, in the reader’s language', () => {
  person!.language = 'zh-CN';
  const { subject } = toldIn(rendered('tenant:yuanshan'));
  expect(subject).toContain('企业微信');
  expect(subject).toContain('远山科技');
});

it('sends nobody without an account to a page that asks for one', () => {
  person!.staff = false;
  expect(toldIn(rendered()).text).not.toContain('https://');
});

it('is over where the channel works again, or has failed anew since', () => {
  trouble = null;
  expect(rendered()).toBe('over');
  trouble = { since: SINCE + 1, error: 'answered 503' };
  expect(rendered()).toBe('over');
});

it('goes to nobody who is not there or cannot be reached', () => {
  reached = false;
  expect(rendered()).toBe('over');
  reached = true;
  person = null;
  expect(rendered()).toBe('over');
});
