import type { Purpose } from '../visits/index.ts';
import { ALL_ZONES, type Kind } from './kind.ts';

type Settled = Omit<Kind, 'id' | 'version' | 'on' | 'atDesk' | 'invited' | 'questions' | 'zones' | 'documents'>;

/** Nobody plans these. */
const UNPLANNED: readonly Purpose[] = ['food', 'forgotten-card'];

const words = (zh: string, en: string): Kind['name'] => ({ 'zh-CN': zh, en });
const asked: Kind['ask'] = {
  phone: 'optional',
  company: 'optional',
  heads: 'required',
  plate: 'house',
  items: 'house',
  photo: 'house',
};
const nothing: Kind['ask'] = {
  phone: 'off',
  company: 'off',
  heads: 'off',
  plate: 'off',
  items: 'off',
  photo: 'off',
};
const usual = { ask: asked, approval: 'host', identity: 'house', pass: { until: 'house' } } as const;

/** In the order in which kiosks offer them. */
const HOUSE: Record<Purpose, Settled> = {
  meeting: {
    ...usual,
    name: words('商务会面', 'A meeting'),
    note: words('有约或洽谈业务', 'I have an appointment or business'),
  },
  interview: {
    ...usual,
    name: words('面试', 'An interview'),
    note: words('应聘面试', 'I have come for a job'),
    ask: { ...asked, company: 'off', heads: 'off', items: 'off' },
  },
  service: {
    ...usual,
    name: words('施工维修', 'Work or repairs'),
    note: words('当日施工、维修或服务', 'Contractors, for the day'),
    ask: { ...asked, phone: 'required', company: 'required', items: 'optional' },
    identity: 'always',
    pass: { until: 'closing' },
  },
  delivery: {
    ...usual,
    name: words('送货上门', 'A delivery'),
    note: words('送到客户门口', 'To the door'),
    ask: { ...nothing, company: 'optional' },
    identity: 'never',
    pass: { until: 'minutes', minutes: 30 },
  },
  food: {
    ...usual,
    name: words('外卖', 'Food delivery'),
    note: words('两步即可', 'Two taps'),
    ask: nothing,
    approval: 'nobody',
    identity: 'never',
    pass: { until: 'minutes', minutes: 20 },
  },
  'forgotten-card': {
    ...usual,
    name: words('忘带工牌', 'I forgot my card'),
    note: words('在本楼工作', 'I work in this building'),
    ask: nothing,
    approval: 'reception',
    pass: { until: 'closing' },
  },
  viewing: {
    ...usual,
    name: words('看房', 'To view a unit'),
    note: words('看房或看写字间', 'With an agent or alone'),
    ask: { ...asked, phone: 'required', items: 'off' },
    approval: 'desk',
    pass: { until: 'minutes', minutes: 120 },
  },
  domestic: {
    ...usual,
    name: words('家政服务', 'Domestic help'),
    note: words('保洁、保姆、月嫂', 'Cleaning, child care, cooking'),
    ask: { ...asked, heads: 'off' },
    pass: { until: 'closing' },
  },
  group: {
    ...usual,
    name: words('团体来访', 'A group'),
    note: words('由领队登记，一码通行', 'Its leader registers for all'),
    ask: { ...asked, phone: 'required' },
  },
  private: {
    ...usual,
    name: words('私人来访', 'A private visit'),
    note: words('', ''),
    ask: { ...asked, company: 'off' },
  },
  other: { ...usual, name: words('其他', 'Another reason'), note: words('', '') },
};

/** What a site starts with: all of them work as they are. */
export function houseKinds(): Kind[] {
  return (Object.entries(HOUSE) as [Purpose, Settled][]).map(([id, settled]) => ({
    id,
    version: 1,
    on: true,
    atDesk: true,
    invited: !UNPLANNED.includes(id),
    ...settled,
    questions: [],
    zones: ALL_ZONES,
    documents: [],
  }));
}

/** What a site calls a kind in words of its own; null where it has left it as the house has it. */
export function givenName({ id, name }: Pick<Kind, 'id' | 'name'>): Kind['name'] | null {
  const { name: house } = HOUSE[id];
  return name['zh-CN'] === house['zh-CN'] && name.en === house.en ? null : name;
}
