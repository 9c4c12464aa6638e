import { expect, it } from 'vitest';
import { localPath } from './page.ts';

it.each(['/desk', '/desk?visit=1', '/admin/kiosks#x'])('goes on to %s', (path) => {
  expect(localPath(path, '/')).toBe(path);
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', '/a\nb', null])(
  'does not go to %j',
  (path) => expect(localPath(path, '/')).toBe('/'),
);
