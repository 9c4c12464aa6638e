import type { Kiosk, HostChoice, VisitorFields } from '../../kiosk/src/lib/kiosk.ts';
import { defaultSiteSettings } from '@foyer/shared/site';
import type { KioskBundle, VisitProgress } from '@foyer/shared/protocol';

const site = {
  ...defaultSiteSettings('qiantan', { 'zh-CN': '前滩中心', en: 'Qiantan Centre' }),
  deskTelephone: '021-5888 0100',
  ask: { plate: true, itemsCarried: true, photo: true },
  notice: {
    version: 1,
    controller: { 'zh-CN': '前滩物业服务有限公司', en: 'Qiantan Property Services Ltd' },
    contact: 'privacy@qiantan.example · 021-5888 0101',
    retentionDays: { visits: 90, photos: 30 },
  },
};

const bundle = {
  protocol: 1,
  site,
  device: { id: 'k1', name: 'Lobby A', letter: 'A' },
  passKeys: '',
  revocations: '',
  sealingKey: { kid: 'k', kty: 'EC' },
  directory: { etag: '1' },
  epoch: 'e',
  publicUrl: null,
  serverTime: Date.now(),
} as KioskBundle;

const person = (i: number, name: string, tenantName: string, unit: string): HostChoice => ({
  kind: 'person',
  tenantId: `t${i}`,
  personId: `p${i}`,
  name,
  tenantName,
  unit,
});
const people: HostChoice[] = [
  person(1, '王小明', '海岸线设计事务所', 'A-1203'),
  person(2, '王晓敏', '东方明远律师事务所', 'A-2801'),
  {
    kind: 'tenant',
    tenantId: 't3',
    personId: null,
    name: '望江科技有限公司',
    tenantName: '望江科技有限公司',
    unit: 'B-0901',
  },
  person(4, 'Wanda Kowalski', 'Northlight Insurance (China) Co., Ltd', 'B-1502'),
  person(5, '王建国', '前滩医疗', 'A-0602'),
  person(6, '王雪梅', '山海资本', 'B-3301'),
  person(7, '渡辺 健', '東和電機上海', 'B-1204'),
  person(8, '왕지현', '한빛무역', 'A-1101'),
];

const pass =
  '6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2+$N IOP-IA%NFQGRJPC%OQHIZC4.OI1RM8ZA.A5:S9MKN4NN3F85QNCY0O%0VZ001HOC9JU0D0HT0HB2PL/IB*09B9LW4T*8+DCMH0LDK2';

class ScriptedKiosk implements Kiosk {
  phase = $state<Kiosk['phase']>('ready');
  bundle = $state.raw<KioskBundle | null>(bundle);
  sync = $state.raw<Kiosk['sync']>({ state: 'live', queued: 0, offlineSince: null, rejected: [] });
  strip = $state.raw<Kiosk['strip']>([
    { callNumber: 'A12', next: 'to-the-desk' },
    { callNumber: 'B07', next: 'pass-ready' },
    { callNumber: 'A14', next: 'please-see-desk' },
    { callNumber: 'B09', next: 'asking' },
    { callNumber: 'A15', next: 'wait' },
  ]);
  progress = $state.raw<VisitProgress>({
    visitId: 'v1',
    callNumber: 'A17',
    status: 'awaiting-host',
    since: Date.now(),
    hostSaw: false,
    waitUntil: null,
    escalated: false,
    heads: 3,
    headsInside: 0,
    pass: null,
    passUrl: null,
  });
  answered = $state(false);
  reached = $state(true);
  readonly pass = pass;
  card: Awaited<ReturnType<Kiosk['invitationByCode']>> = {
    ok: true,
    value: {
      visitId: 'v9',
      token: pass,
      when: 'open',
      registered: false,
      card: {
        guest: '李**',
        company: '星河传媒',
        phone: '138****5678',
        host: '王小明',
        tenant: '海岸线设计事务所',
        from: Date.now() - 600_000,
        until: Date.now() + 3_600_000,
        heads: 2,
      },
    },
  };
  outcome: Awaited<ReturnType<Kiosk['interpretScan']>> = { is: 'refused', why: 'not-a-pass' };
  calls: unknown[] = [];

  enrol = async () => ({ ok: false as const, error: 'enrolment-code-wrong' });
  search(text: string) {
    if (text.length < 2 || text.startsWith('zz')) return [];
    return people;
  }
  async register(visit: unknown) {
    this.calls.push(['register', visit]);
    return { visitId: 'v1', callNumber: 'A17', follow: 'Zk3vQ8xw1Lr5Tn7YbC2dEg' };
  }
  follow() {
    return new Followed(this);
  }
  progressOf = async () => ({ ok: true as const, value: this.progress });
  interpretScan = async () => this.outcome;
  invitationByCode = async () => this.card;
  confirmInvitation = async (_: unknown, corrections: Partial<VisitorFields>) => {
    this.calls.push(['confirm', corrections]);
    return { visitId: 'v9', callNumber: 'A18', follow: 'Zk3vQ8xw1Lr5Tn7YbC2dEg' };
  };
  checkIn = async () => undefined;
  checkOut = async (...given: unknown[]) => void this.calls.push(['checkOut', ...given]);
  findLeaving = async () => ({ ok: true as const, value: { ...this.progress, headsInside: 3 } });
  callDesk = async (...given: unknown[]) => {
    this.calls.push(['callDesk', ...given]);
    return { callId: 'c1', reached: this.reached };
  };
  callState() {
    return new Called(this);
  }
  setIdle(): void {}
}

/** Views that stay reactive, as the engine's are. */
class Followed {
  #kiosk: ScriptedKiosk;
  constructor(kiosk: ScriptedKiosk) {
    this.#kiosk = kiosk;
  }
  get progress(): VisitProgress {
    return this.#kiosk.progress;
  }
}

class Called {
  #kiosk: ScriptedKiosk;
  constructor(kiosk: ScriptedKiosk) {
    this.#kiosk = kiosk;
  }
  get answered(): boolean {
    return this.#kiosk.answered;
  }
}

/** A kiosk without a hub, for looking at screens: the page's `kiosk` sets what it says. */
export function createKiosk(): Kiosk {
  const kiosk = new ScriptedKiosk();
  Object.assign(globalThis, { kiosk });
  return kiosk;
}
