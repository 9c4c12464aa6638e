import { describe, expect, it, test } from 'vitest';
import type { InvitationOpened } from '../kiosk.ts';
import { placeOf, placeOfInvitation } from './places.ts';

const opened = (change: Partial<InvitationOpened> = {}): InvitationOpened => ({
  visitId: 'v1',
  token: 'TOKEN',
  card: null,
  when: 'open',
  registered: false,
  ...change,
});

describe('a code that was read leads', () => {
  it('an invited guest to their card', () => {
    const invitation = opened();
    expect(placeOf({ is: 'invitation', invitation })).toEqual({ at: 'invited', opened: invitation });
  });

  test.each(['early', 'over'] as const)('a guest who is %s to words about it', (when) => {
    expect(placeOfInvitation(opened({ when }))).toEqual({ at: 'refused', why: when, from: null });
  });

  it('whoever holds a pass to the way out', () => {
    const pass = { is: 'pass', visitId: 'v1', headsInside: 1, heads: 1, granted: 'decided' } as const;
    expect(placeOf(pass)).toEqual({ at: 'leaving', pass });
  });

  it('a slip to where its visit stands', () => {
    expect(placeOf({ is: 'slip', follow: 'F' })).toEqual({ at: 'look-up', number: null, follow: 'F' });
  });

  test.each(['not-yet', 'expired', 'used', 'revoked', 'wrong-zone', 'unknown-key', 'not-a-pass'] as const)(
    'a code that is %s to a refusal that says so',
    (why) => expect(placeOf({ is: 'refused', why })).toEqual({ at: 'refused', why, from: null }),
  );
});
