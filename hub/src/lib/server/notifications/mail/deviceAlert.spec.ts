import type { AlertKind } from '@foyer/shared/devices';
import { beforeEach, expect, it } from 'vitest';
import type { Incident } from '../../fleet/incidents.ts';
import { toldIn } from '../specTold.ts';
import type { Told } from '../outbox.ts';
import { renderDeviceAlert } from './deviceAlert.ts';
import type { MailSources } from './sources.ts';

const NINE = Date.UTC(2026, 10, 23, 1);
const MINUTE_MS = 60_000;
const NAMES: Record<string, string> = { k1: 'Lobby 1', k2: 'Lobby 2', k10: 'Lobby 10' };
let incidents: Map<string, Incident>;
let language: 'en' | 'zh-CN';

function happened(id: string, deviceId: string, kind: AlertKind, since: number): void {
  const nobody = { acknowledged: null, told: [], endedAt: null };
  incidents.set(id, { id, deviceId, siteId: 'river', kind, since, queued: 0, ...nobody });
}

function mail(): Promise<Told | 'over'> {
  const settings = () => ({ name: { en: 'Riverside', 'zh-CN': '滨江' }, timeZone: 'Asia/Shanghai', deskPhone: '8800' });
  const sources = {
    sites: { settings },
    address: 'https://foyer.example',
    duty: {
      person: () => ({ name: 'Ma', email: 'ma@riverside.example', language, staff: true }),
      reaches: () => true,
      incident: (id: string) => incidents.get(id) ?? null,
      deviceName: (id: string) => NAMES[id],
    },
  } as unknown as MailSources;
  return renderDeviceAlert(sources, { kind: 'device-alert', incidentIds: [...incidents.keys()], personId: 'ma' }, 'id');
}

beforeEach(() => {
  incidents = new Map();
  language = 'en';
});

it('one kiosk: the letter is about it', async () => {
  happened('a', 'k1', 'silent', NINE);
  const { subject, text } = toldIn(await mail());
  expect(subject).toBe('Lobby 1 has not been heard for three minutes');
  expect(text).toContain('09:00');
  expect(text).toContain('https://foyer.example/admin/kiosks/fleet#k1');
});

it('one kiosk with several troubles: the gravest is the subject', async () => {
  happened('a', 'k1', 'clock-off', NINE);
  happened('b', 'k1', 'rejected', NINE);
  const { subject, text } = toldIn(await mail());
  expect(subject).toBe('Lobby 1 holds entries that the hub did not take');
  expect(text).toContain('Also: Clock is wrong');
});

it('many kiosks: which, by what is the matter, since the first of them', async () => {
  happened('a', 'k10', 'silent', NINE + MINUTE_MS);
  happened('b', 'k2', 'silent', NINE);
  happened('c', 'k1', 'storage-full', NINE + MINUTE_MS);
  const { subject, text } = toldIn(await mail());
  expect(subject).toBe('3 kiosks need somebody');
  expect(text).toContain('Not heard for three minutes: Lobby 2, Lobby 10');
  expect(text).toContain('Disk nearly full: Lobby 1');
  expect(text).toContain('09:00');
  language = 'zh-CN';
  const chinese = toldIn(await mail());
  expect(chinese.subject).toBe('3 台自助终端需要处理');
  expect(chinese.text).toContain('三分钟没有响应：Lobby 2、Lobby 10');
});

it('what has cleared itself is not in it, and where all has there is no letter', async () => {
  happened('a', 'k1', 'silent', NINE);
  happened('b', 'k2', 'silent', NINE);
  incidents.set('a', { ...incidents.get('a')!, endedAt: NINE + MINUTE_MS });
  expect(toldIn(await mail()).subject).toBe('Lobby 2 has not been heard for three minutes');
  incidents.set('b', { ...incidents.get('b')!, acknowledged: { by: { kind: 'staff', id: 'mei' }, at: NINE } });
  expect(await mail()).toBe('over');
});
