import { describe, expect, it } from 'vitest';
import { contactIn, contactOf, readContact } from './contactForm.ts';

const typed = { name: '陈晨', mail: 'chen@desk.example', phone: '+86 139 0000-0001', locale: 'zh-CN' };

describe('a member’s details', () => {
  it('are read from a form, spaces at the ends left out', () => {
    const form = new FormData();
    for (const [name, text] of Object.entries(typed)) form.set(name, ` ${text} `);
    expect(readContact(contactIn(form))).toEqual({ ok: true, read: typed });
  });

  it('may be no more than a name', () => {
    const bare = { name: 'Mei', mail: '', phone: '', locale: '' };
    const read = { name: 'Mei', mail: null, phone: null, locale: null };
    expect(readContact(bare)).toEqual({ ok: true, read });
    expect(contactOf(read)).toEqual(bare);
  });

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(81)],
    ['mail', 'nowhere'],
    ['mail', 'a b@x.example'],
    ['phone', 'ask at the desk'],
    ['phone', '1'],
    ['locale', 'tlh'],
  ])('are refused with %s %j, which is named', (field, text) =>
    expect(readContact({ ...typed, [field]: text })).toEqual({ ok: false, wrong: [field] }),
  );
});
