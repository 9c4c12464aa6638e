import { expect, test } from 'vitest';
import { createDocumentCache } from './documentCache.ts';

const change = (rev: string, { others = [] as string[], deleted = false, text = '' } = {}) => ({
  seq: 1,
  id: 'a',
  revs: [rev, ...others],
  deleted,
  doc: { _id: 'a', _rev: rev, text },
});

test('gives a document of one revision, as JSON', () => {
  const cache = createDocumentCache(1_000);
  cache.keep(change('1-a', { text: '访客' }));

  expect(JSON.parse(cache.get('a', '1-a')!.json)).toEqual({ _id: 'a', _rev: '1-a', text: '访客' });
  expect(cache.get('a', '1-b')).toBeNull();
});

test.each([
  ['was changed', change('2-b')],
  ['is in conflict', change('1-b', { others: ['1-a'] })],
  ['was deleted', change('1-b', { deleted: true })],
])('forgets a document that %s', (_, next) => {
  const cache = createDocumentCache(1_000);
  cache.keep(change('1-a'));
  cache.keep(next);

  expect(cache.get('a', '1-a')).toBeNull();
  expect(cache.get('a', next.revs[0]!)).toBeNull();
});
