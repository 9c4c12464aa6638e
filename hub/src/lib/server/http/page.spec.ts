import { expect, it } from 'vitest';
import { localPath, pageId } from './page.ts';

it.each(['/desk', '/desk?visit=1', '/admin/kiosks#x'])('goes on to %s', (path) => {
  expect(localPath(path, '/')).toBe(path);
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', '/a\nb', null])(
  'does not go to %j',
  (path) => expect(localPath(path, '/')).toBe('/'),
);

it('has no page for an id that could be part of another key', () => {
  expect(pageId('0190-ab_C')).toBe('0190-ab_C');
  for (const id of ['', 'a:b', '../a']) expect(() => pageId(id)).toThrow(expect.objectContaining({ status: 404 }));
});
