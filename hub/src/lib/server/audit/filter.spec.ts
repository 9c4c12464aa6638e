import { createCalendar } from '@foyer/shared/history';
import { describe, expect, it } from 'vitest';
import { cursorIn, filterIn, queryOf } from './filter.ts';

const calendar = createCalendar('Asia/Shanghai');
/** Seven in the morning of the 23rd in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 23);
const filterOf = (query: string) => filterIn(new URLSearchParams(query), calendar, NOW);

describe('what the trail is narrowed to', () => {
  it('is everything of the last seven days of the building where nothing is asked for', () => {
    expect(filterOf('')).toEqual({ from: '2026-11-17', until: '2026-11-23', by: '', what: '', subject: '' });
  });

  it('is read from an address', () => {
    const asked = { from: '2026-11-01', until: '2026-11-02', by: 'mei', what: 'visit', subject: 'v1' };
    expect(filterOf(String(new URLSearchParams(asked)))).toEqual(asked);
  });

  it.each([
    ['a day that there is not', 'until=2026-02-31', { until: '2026-11-23' }],
    ['a kind that there is not', 'what=nothing', { what: '' }],
    ['days the wrong way round', 'from=2026-11-05&until=2026-11-01', { from: '2026-11-01', until: '2026-11-05' }],
  ])('makes sense of %s', (_, query, expected) => expect(filterOf(query)).toMatchObject(expected));

  it('covers whole days of the building', () => {
    const query = queryOf(filterOf('from=2026-11-22&until=2026-11-22'), calendar);
    expect(query).toEqual({ from: Date.UTC(2026, 10, 21, 16), until: Date.UTC(2026, 10, 22, 16) });
  });

  it('reads on only where the trail itself said so', () => {
    const id = '019aa1b2-0000-7000-8000-000000000000~';
    expect(cursorIn(new URLSearchParams({ before: id }))).toBe(id);
    expect(cursorIn(new URLSearchParams({ before: '_design/x' }))).toBeUndefined();
    expect(cursorIn(new URLSearchParams())).toBeUndefined();
  });
});
