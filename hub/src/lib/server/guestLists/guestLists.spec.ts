import { uuidv7 } from '@foyer/shared/events';
import { describe, expect, it } from 'vitest';
import { workbook } from '../xlsx/workbook.ts';
import { zip } from '../xlsx/zip.ts';
import { readFloors } from '../invites/floors.ts';
import { windowsOf } from '../invites/repeating.ts';
import { readHostLines } from './hostLines.ts';
import { listFieldsIn, readInvitations, withSlots, type ListLine } from './listForm.ts';
import { MAX_UPLOAD_BYTES, readList } from './upload.ts';

const NOW = Date.UTC(2026, 10, 22, 2);

async function fileOf(pieces: AsyncIterable<Uint8Array>, name = 'list.xlsx'): Promise<File> {
  return new File((await Array.fromAsync(pieces)) as BlobPart[], name);
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

const sheet = (headings: string[], rows: string[][]) =>
  workbook({
    name: 'Guests',
    columns: headings.map((heading) => ({ heading, width: 20, kind: 'text' })),
    rows: once(rows),
  });

describe('a host’s list', () => {
  it('is read from a workbook, with its heads', async () => {
    const file = await fileOf(
      sheet(
        ['姓名', '手机', '邮箱', '时间'],
        [
          ['王小明', '13800001234', 'wang@guest.example', '9:30'],
          ['Ann Field', '15400000001', 'ann@guest.example', '10:00'],
        ],
      ),
    );
    const read = await readList('', file);
    expect('rows' in read && readHostLines(read.rows)).toMatchObject([
      { name: '王小明', phone: '13800001234', email: 'wang@guest.example', time: '09:30' },
      { name: 'Ann Field', time: '10:00' },
    ]);
  });

  it('is read as people type it: a phone or a mail address, and a company', async () => {
    const read = await readList(
      'Ann Field, ann@guest.example, Apex\n韩梅梅, 13800001235, 远山\n林涛，13800001236，',
      null,
    );
    expect('rows' in read && readHostLines(read.rows)).toMatchObject([
      { name: 'Ann Field', email: 'ann@guest.example', phone: '', company: 'Apex' },
      { name: '韩梅梅', email: '', phone: '13800001235', company: '远山' },
      { name: '林涛', phone: '13800001236', company: '' },
    ]);
  });

  it('is read from text as Excel in China writes it', async () => {
    // 王小明 in GB 18030.
    const bytes = new Uint8Array([
      0xcd,
      0xf5,
      0xd0,
      0xa1,
      0xc3,
      0xf7,
      0x2c,
      ...new TextEncoder().encode('13800001234'),
    ]);
    const read = await readList('', new File([bytes], 'list.csv'));
    expect(read).toEqual({ rows: [['王小明', '13800001234']] });
  });

  it('is turned away where it is large, broken, empty, or of too many lines', async () => {
    const large = new File([new Uint8Array(MAX_UPLOAD_BYTES + 1)], 'list.csv');
    expect(await readList('', large)).toEqual({ refusal: 'file-large' });
    expect(await readList('', new File(['PK and no more'], 'list.xlsx'))).toEqual({ refusal: 'file-broken' });
    expect(await readList('', new File([new Uint8Array([0xd0, 0xcf, 0, 0])], 'list.xls'))).toEqual({
      refusal: 'file-broken',
    });
    expect(await readList('  ', null)).toEqual({ refusal: 'nothing' });
    expect(await readList('Ann\n'.repeat(202), null)).toEqual({ refusal: 'too-many' });
  });

  it('is turned away before it is unpacked where it would become huge', async () => {
    async function* zeros() {
      for (let n = 0; n < 90; n++) yield '0'.repeat(100_000);
    }
    const bomb = await fileOf(zip([{ name: 'xl/worksheets/sheet1.xml', content: zeros() }]));
    expect(bomb.size).toBeLessThan(MAX_UPLOAD_BYTES);
    expect(await readList('', bomb)).toEqual({ refusal: 'file-large' });
  });
});

describe('the invitations of a list', () => {
  const fields = (changes: Record<string, string> = {}) => {
    const form = new FormData();
    const all = { together: 'T', hostPersonId: 'p-1', mode: 'each', day: '2026-11-23', from: '09:00', until: '18:00' };
    for (const [name, value] of Object.entries({ ...all, minutes: '20', purpose: 'interview', ...changes }))
      form.set(name, value);
    return listFieldsIn(form);
  };
  const line = (name: string, changes: Partial<ListLine['cells']> = {}): ListLine => ({
    visitId: uuidv7(NOW),
    cells: { name, phone: '13800001234', email: '', company: '', plate: '', heads: '', time: '', ...changes },
  });
  const about = { tenantId: 't-1', now: NOW, timeZone: 'Asia/Shanghai' };
  const nine = Date.UTC(2026, 10, 23, 1);

  it('of an interview day are one after the other, as the list does not say', () => {
    const slots = fields({ mode: 'slots', floors: '12, B1', note: 'Room 3' });
    const lines = withSlots(
      [line('Ann'), line('Bo', { phone: '13800001235', time: '15:00' }), line('Cy', { phone: '13800001236' })],
      slots,
    );
    const read = readInvitations(slots, lines, about);
    expect(
      'requests' in read && read.requests.map(({ request }) => [request.from - nine, request.until - request.from]),
    ).toEqual([
      [0, 1_200_000],
      [6 * 3_600_000, 1_200_000],
      [2_400_000, 1_200_000],
    ]);
    expect('requests' in read && read.requests[0]!.request).toMatchObject({
      together: 'T',
      purpose: 'interview',
      floors: ['12', 'B1'],
      guest: { name: 'Ann', note: 'Room 3' },
    });
  });

  it('of a group are one, which its first leads', () => {
    const lines = [line('Ann'), line('Bo', { phone: '' }), line('Cy', { phone: '', heads: '2' })];
    const read = readInvitations(fields({ mode: 'group' }), lines, about);
    expect(read).toMatchObject({
      requests: [{ request: { heads: 4, guest: { name: 'Ann' }, party: [{ name: 'Bo' }, { name: 'Cy' }] } }],
    });
  });

  it('name what is wrong, each in its place', () => {
    const lines = [line('', {}), line('Bo', { phone: '', email: 'no' }), line('Cy', { phone: '' })];
    const read = readInvitations(fields({ until: '08:00', floors: 'somewhere' }), lines, about);
    expect(read).toEqual({
      problems: { until: 'window-backwards', floors: 'floors' },
      lineProblems: [{ name: 'name-missing' }, { email: 'email-shape' }, { email: 'reach' }],
    });
  });
});

describe('floors', () => {
  it.each([
    ['', []],
    ['12', ['12']],
    ['12层、B1 / 15F', ['12', 'B1', '15']],
    ['somewhere', null],
  ])('%j are %j', (text, floors) => expect(readFloors(text)).toEqual(floors));
});

describe('a recurring invitation', () => {
  const rule = { first: '2026-11-23', last: '2026-12-04', from: '09:00', until: '10:00' };
  it('is a window on each of its weekdays', () => {
    const windows = windowsOf({ ...rule, weekdays: new Set([1, 3]) }, 'Asia/Shanghai')!;
    expect(windows.map(({ from }) => new Date(from).toISOString().slice(5, 13))).toEqual([
      '11-23T01',
      '11-25T01',
      '11-30T01',
      '12-02T01',
    ]);
  });
  it('keeps the time of the building’s clocks when they change', () => {
    const summer = { ...rule, first: '2026-10-24', last: '2026-10-25', weekdays: new Set([0, 6]) };
    const [a, b] = windowsOf(summer, 'Europe/London')!;
    expect(b!.from - a!.from).toBe(25 * 3_600_000);
  });
  it('is refused where it comes to no day, or to too many', () => {
    expect(windowsOf({ ...rule, weekdays: new Set() }, 'Asia/Shanghai')).toBeNull();
    expect(windowsOf({ ...rule, last: '2027-11-23', weekdays: new Set([1, 2, 3, 4, 5]) }, 'Asia/Shanghai')).toBeNull();
    expect(windowsOf({ ...rule, last: '2026-11-20', weekdays: new Set([5]) }, 'Asia/Shanghai')).toBeNull();
  });
});
