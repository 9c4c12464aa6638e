import { describe, expect, it } from 'vitest';
import { createInviteLinks } from './inviteLinks.ts';

const visitId = '019e5a00-0000-7000-8000-000000000001';
const links = createInviteLinks(new Uint8Array(32).fill(1));

describe('the link of an invitation', () => {
  it('leads to its visit, and is the same every time', () => {
    expect(links.visitOf(links.linkOf(visitId))).toBe(visitId);
    expect(links.linkOf(visitId)).toBe(links.linkOf(visitId));
    expect(links.linkOf(visitId)).toMatch(/^[\w-]{43}$/);
  });

  it('cannot be made up from another’s', () => {
    const link = links.linkOf(visitId);
    for (const at of [0, 10, 21, 22, 30, 41]) {
      const other = link[at] === 'A' ? 'B' : 'A';
      expect(links.visitOf(link.slice(0, at) + other + link.slice(at + 1))).toBeNull();
    }
  });

  it('is another hub’s business where another hub made it', () => {
    expect(createInviteLinks(new Uint8Array(32).fill(2)).visitOf(links.linkOf(visitId))).toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, visitId])('is not %j', (text) => {
    expect(links.visitOf(text)).toBeNull();
  });
});
