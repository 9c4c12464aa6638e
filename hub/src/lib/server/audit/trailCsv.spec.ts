import { createTranslate, LOCALES } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../../audit/line.ts';
import { trailCsv } from './trailCsv.ts';

const lines: AuditLine[] = [
  {
    id: '1',
    at: Date.UTC(2026, 10, 22, 1, 2, 3),
    what: 'role-changed',
    by: { id: 'lin', name: '=林' },
    subject: { kind: 'staff', id: 'mei', name: '梅, 芳' },
    note: 'manager',
    session: 's1',
    from: null,
  },
  {
    id: '2',
    at: Date.UTC(2026, 10, 22, 1),
    what: 'sign-in-refused',
    by: null,
    subject: null,
    note: null,
    session: null,
    from: '10.0.0.9',
  },
];

async function* each(): AsyncIterable<AuditLine> {
  yield* lines;
}

describe.each(LOCALES)('the trail as CSV in %s', (locale) => {
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);

  it('says in words who did what, in the building’s time, with ids beside', async () => {
    let text = '';
    for await (const part of trailCsv(each(), t, 'Asia/Shanghai')) text += part;
    expect(text.startsWith('\ufeff')).toBe(true);
    const [head, first, second, end] = text.slice(1).split('\r\n');
    expect(head).toContain(t('audit.csv.at'));
    const role = t('audit.what.role-changed');
    expect(first).toBe(`2026-11-22 09:02:03,'=林,lin,${role},role-changed,"梅, 芳",mei,${t('role.manager')},,s1`);
    expect(second).toBe(
      `2026-11-22 09:00:00,${t('audit.nobody')},,${t('audit.what.sign-in-refused')},sign-in-refused,,,,10.0.0.9,`,
    );
    expect(end).toBe('');
  });
});
