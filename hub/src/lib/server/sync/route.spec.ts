import { expect, test } from 'vitest';
import { parseRoute } from './route.ts';

test.each([
  ['/', { to: 'server', operation: '' }],
  ['/_all_dbs', { to: 'server', operation: '_all_dbs' }],
  ['/a%2Fb', { to: 'database', database: 'a/b' }],
  ['/events', { to: 'database', database: 'events' }],
  ['/events/', { to: 'database', database: 'events' }],
  ['/events/_changes', { to: 'operation', database: 'events', operation: '_changes' }],
  ['/events/visit:1', { to: 'document', database: 'events', id: 'visit:1' }],
  ['/events/visit%2F1', { to: 'document', database: 'events', id: 'visit/1' }],
  ['/events/%E8%AE%BF', { to: 'document', database: 'events', id: '访' }],
  ['/events/_design/app', { to: 'document', database: 'events', id: '_design/app' }],
  ['/events/_design%2Fapp', { to: 'document', database: 'events', id: '_design/app' }],
  ['/events/_local/abc%3D', { to: 'local', database: 'events', id: '_local/abc=' }],
  ['/events/_local%2Fabc', { to: 'local', database: 'events', id: '_local/abc' }],
  ['/events/visit/photo', { to: 'attachment', database: 'events', id: 'visit', attachment: 'photo' }],
  ['/events/visit/a/b%2Fc', { to: 'attachment', database: 'events', id: 'visit', attachment: 'a/b/c' }],
  ['/events/_design/app/x', { to: 'attachment', database: 'events', id: '_design/app', attachment: 'x' }],
])('%s', (path, route) => {
  expect(parseRoute(path)).toEqual(route);
});

test.each(['/events/_local', '/events/_local/', '/events/_bulk_docs/more'])('nothing at %s', (path) => {
  expect(() => parseRoute(path)).toThrow(expect.objectContaining({ status: 404 }));
});

test('an escape that is none', () => {
  expect(() => parseRoute('/events/%zz')).toThrow(expect.objectContaining({ status: 400 }));
});
