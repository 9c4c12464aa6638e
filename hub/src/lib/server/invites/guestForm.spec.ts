import { houseKinds, type OwnQuestion } from '@foyer/shared/kinds';
import { houseTerms } from '@foyer/shared/terms';
import { describe, expect, it } from 'vitest';
import { readGuest, type GuestAsked } from './guestForm.ts';

const label = { 'zh-CN': '工具？', en: 'Tools?' };
const yes = { 'zh-CN': '是', en: 'Yes' };
const no = { 'zh-CN': '否', en: 'No' };
const questions: OwnQuestion[] = [
  { id: 'tools', label, required: true, answer: 'text' },
  { id: 'park', label, required: false, answer: 'choice', options: [yes, no] },
];
const service = { ...houseKinds().find(({ id }) => id === 'service')!, questions };
const asked: GuestAsked = {
  kind: service,
  house: { plate: true, itemsCarried: true, photo: false },
  notice: 3,
  terms: houseTerms(),
};
const guest = { name: 'Mia Chen', phone: '13812345678', company: 'Apex' };
const strokes = [
  [
    [0, 0],
    [300, 200],
  ],
];
const filled = {
  notice: '3',
  'own.tools': 'A drill',
  'own.park': '1',
  'agree.house-rules': '1',
  'agree.nda': '1',
  'drawn.nda': JSON.stringify({ how: 'drawn', strokes }),
};

function read(change: Record<string, string | null> = {}, of: typeof guest | Pick<typeof guest, 'name'> = guest) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...filled, ...change })) if (value !== null) form.set(name, value);
  return readGuest(form, { guest: of }, asked, 'en');
}

describe('what a guest fills in on the phone', () => {
  it('is taken with answers and signatures, and with what the host gave', () => {
    expect(read()).toEqual({
      prepared: {
        visitor: { name: 'Mia Chen', phone: '13812345678', company: 'Apex', language: 'en' },
        notice: 3,
        questions: ['tools', 'park'],
        answers: [
          { question: label, answer: { 'zh-CN': 'A drill', en: 'A drill' } },
          { question: label, answer: no },
        ],
        agreements: [
          { terms: { id: 'house-rules', version: 1 }, signature: null },
          { terms: { id: 'nda', version: 1 }, signature: { how: 'drawn', strokes } },
        ],
      },
    });
  });

  it('may be signed by typing one’s name, as it is written here or was given', () => {
    const typed = { 'drawn.nda': null };
    expect(read({ ...typed, 'typed.nda': 'mia  chen' })).toMatchObject({ prepared: {} });
    expect(read({ ...typed, name: '陈米娅', 'typed.nda': '陈米娅' })).toMatchObject({ prepared: {} });
    expect(read({ ...typed, 'typed.nda': 'Bo Lind' })).toEqual({ problems: { 'terms.nda': 'other-name' } });
  });

  it.each([
    [{ notice: '2' }, 'notice', 'accept'],
    [{ notice: null }, 'notice', 'accept'],
    [{ 'agree.house-rules': null }, 'terms.house-rules', 'agree'],
    [{ 'agree.nda': '7' }, 'terms.nda', 'agree'],
    [{ 'drawn.nda': null }, 'terms.nda', 'sign'],
    [{ 'drawn.nda': '{"how":"drawn","strokes":[[[1,1]]]}' }, 'terms.nda', 'sign'],
    [{ 'drawn.nda': 'scribble' }, 'terms.nda', 'sign'],
    [{ 'own.tools': ' ' }, 'own.tools', 'missing'],
    [{ 'own.tools': 'x'.repeat(121) }, 'own.tools', 'too-long'],
    [{ 'own.park': '9' }, 'own.park', 'missing'],
    [{ phone: 'call me' }, 'phone', 'phone'],
    [{ under14: 'on' }, 'guardianName', 'guardian'],
  ])('is refused with %o', (change, place, problem) => {
    expect(read(change)).toEqual({ problems: { [place]: problem } });
  });

  it('must have what the kind must know and the host has not said', () => {
    expect(read({}, { name: 'Mia Chen' })).toEqual({ problems: { phone: 'missing', company: 'missing' } });
  });
});
