import { uuidv7 } from '@foyer/shared/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const visitor = { tenantId: 't-1', hostPersonId: 'wang', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
let house: House;
let manager: Caller;
let agent: Caller;
beforeAll(async () => {
  house = await openHouse();
  [manager, agent] = [await house.staff('manager'), await house.staff('desk')];
});
afterAll(() => house.close());

async function visit(name: string): Promise<string> {
  const visitId = uuidv7(Date.now());
  expect(await house.hub.visits.register(visitId, { ...visitor, name }, HUB)).toMatchObject({ ok: true });
  return visitId;
}

/** What a form of the page came to, as the page shows it. */
async function shown(answer: Promise<Response>): Promise<{ status: number; page: string }> {
  const response = await answer;
  return { status: response.status, page: (await response.text()).replace(/<!--.*?-->/g, '') };
}
const persons = (action: string, fields: Record<string, string>) =>
  shown(manager.submit(`/admin/persons?/${action}`, fields));
const police = (action: string, fields: Record<string, string>) =>
  shown(manager.submit(`/admin/police?/${action}`, fields));

const audited = async (what: string) =>
  (await house.hub.audit.read({ from: 0, until: Date.now() + 60_000, what: what as never }, 50)).entries;

describe('what is kept of a person', () => {
  it('is found, and the trail says that somebody looked, not for whom', async () => {
    await visit('赵敏敏');
    const { status, page } = await persons('find', { name: '赵敏敏' });
    expect(status).toBe(200);
    expect(page).toContain('赵敏敏');
    const trail = await audited('person-searched');
    expect(trail.length).toBeGreaterThan(0);
    expect(JSON.stringify(trail)).not.toContain('赵');
  });

  it.each([
    ['too little to go by', 'find', { company: '海晏' }, '至少两个字的姓名'],
    ['nothing ticked', 'erase', { name: '赵敏敏' }, '请勾选相关记录'],
    ['no reason', 'erase', { name: '赵敏敏', subject: 'v-1', reason: 'boredom' }, '请选择删除原因'],
    ['no number of the request', 'erase', { name: '赵敏敏', subject: 'v-1', reason: 'ordered' }, '请填写申请编号'],
    [
      'another number typed than is ticked',
      'erase',
      { name: '赵敏敏', subject: 'v-1', reason: 'ordered', reference: '1', confirm: '2' },
      '输入的条数与所选记录不符',
    ],
  ])('is left alone with %s', async (_what, action, fields, words) => {
    const { status, page } = await persons(action, fields as Record<string, string>);
    expect(status).toBe(400);
    expect(page).toContain(words);
  });

  it('is erased when all of that is given', async () => {
    const visitId = await visit('钱多多');
    const why = { reason: 'asked-by-person', reference: 'L-1', confirm: '1' };
    const { page } = await persons('erase', { name: '钱多多', subject: visitId, ...why });
    expect(page).toContain('已删除 1 条记录');
    expect((await house.hub.vault.get(visitId)).state).toBe('erased');
    expect(await audited('person-erased')).toMatchObject([{ note: 'asked-by-person 1 1' }]);
  });

  it('is handed over as a page without scripts of others, or as a file', async () => {
    const visitId = await visit('孙悦');
    const html = await manager.submit('/admin/persons/export', { subject: visitId, as: 'html' });
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.headers.get('cache-control')).toBe('no-store');
    expect(await html.text()).toContain('孙悦');
    const json = await manager.submit('/admin/persons/export', { subject: visitId, as: 'json' });
    expect(json.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await json.json()).toMatchObject({ records: [{ details: [{ name: '孙悦' }] }] });
    expect((await audited('person-exported')).map(({ note }) => note).sort()).toEqual(['html 1', 'json 1']);
  });
});

const named = { about: 'person', name: '周文' };
const paper = { unit: '浦东分局', document: '调证118号', officer: '张建国', badge: '031234' };

describe('a request of the police', () => {
  it.each([
    ['a person of whom too little is known', 'find', { about: 'person' }, '至少两个字的姓名'],
    ['a visit without its day', 'find', { about: 'visit', callNumber: 'A01' }, '请填写叫号和来访日期'],
    ['a period without its end', 'find', { about: 'period', from: '2026-11-01' }, '请填写起止日期'],
    ['no unit', 'freeze', { ...named, ...paper, unit: '' }, '请填写调取单位'],
    ['no document', 'freeze', { ...named, ...paper, document: '' }, '请填写文书编号'],
    ['an officer without a badge', 'freeze', { ...named, ...paper, badge: '' }, '两项缺一不可'],
    ['nothing ticked', 'freeze', { ...named, ...paper }, '请勾选调取范围内的记录'],
    ['only what is gone', 'freeze', { ...named, ...paper, subject: 'v-gone' }, '均已没有保存的资料'],
  ])('is refused with %s', async (_what, action, fields, words) => {
    const { status, page } = await police(action, fields as Record<string, string>);
    expect(status).toBe(400);
    expect(page).toContain(words);
    expect(await house.hub.freezes.list()).toEqual([]);
  });

  it('is looked for, frozen, handed over against a receipt and released, each step in the trail', async () => {
    const visitId = await visit('周文');
    expect((await police('find', named)).page).toContain('周文');
    expect((await police('freeze', { ...named, ...paper, subject: visitId })).page).toContain('已冻结 1 条记录');
    const [freeze] = await house.hub.freezes.list();
    expect(freeze).toMatchObject({ unit: '浦东分局', document: '调证118号', records: 1, documents: 1 });

    const ask = (as: string) => manager.submit('/admin/police/export', { freeze: freeze!.id, as });
    const receipt = await (await ask('receipt')).text();
    expect(receipt.match(/张建国 · 031234/g)).toHaveLength(2);
    expect(receipt).not.toContain('周文');
    expect(await (await ask('html')).text()).toContain('周文');
    expect((await ask('json')).headers.get('content-disposition')).toContain(freeze!.id);

    const release = { freeze: freeze!.id, reason: 'term-over', reference: '来函9号', confirm: '调证118号' };
    for (const [fields, words] of [
      [{ ...release, reason: '' }, '请选择原因'],
      [{ ...release, reference: '' }, '请填写来函编号'],
      [{ ...release, confirm: '118' }, '输入的内容与文书编号不符'],
      [{ ...release, freeze: 'F1' }, '该项已不在冻结中'],
    ] as const)
      expect((await police('release', fields)).page).toContain(words);
    expect((await police('release', release)).page).toContain('已解除冻结');
    expect((await ask('receipt')).status).toBe(404);
    expect((await police('release', release)).status).toBe(409);

    for (const what of ['police-searched', 'details-frozen', 'freeze-exported', 'freeze-released'])
      expect([what, (await audited(what)).length > 0]).toEqual([what, true]);
  });

  it('is nothing for the desk', async () => {
    expect((await agent.get('/admin/police')).status).toBe(403);
    expect((await agent.submit('/admin/police?/find', named)).status).toBe(403);
    expect((await agent.submit('/admin/police/export', { freeze: 'F1' })).status).toBe(403);
    expect((await agent.submit('/admin/persons?/erase', {})).status).toBe(403);
  });
});
