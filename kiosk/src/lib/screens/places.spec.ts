import { describe, expect, it, test } from 'vitest';
import type { InvitationOpened } from '../kiosk.ts';
import { leadsHere, placeOf, placeOfInvitation, type Place } from './places.ts';

const opened = (change: Partial<InvitationOpened> = {}): InvitationOpened => ({
  visitId: 'v1',
  token: 'TOKEN',
  card: null,
  when: 'open',
  registered: false,
  asks: null,
  ...change,
});

describe('a code that was read leads', () => {
  it('an invited guest to their card', () => {
    const invitation = opened();
    expect(placeOf({ is: 'invitation', invitation })).toEqual({ at: 'invited', opened: invitation });
  });

  test.each(['early', 'over'] as const)('a guest who is %s to words about it', (when) => {
    expect(placeOfInvitation(opened({ when }))).toEqual({ at: 'refused', why: when, from: null, opens: null });
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

describe('a code that is read again where it led', () => {
  const registered = { visitId: 'v1', callNumber: 'A01', follow: 'F' };
  const standing: Place = { at: 'standing', shown: { by: 'registration', registered } };
  const slip = (follow: string): Place => ({ at: 'look-up', number: null, follow });
  const invitation = (visitId: string): Place => ({ at: 'invited', opened: opened({ visitId }) });

  test.each<[string, Place, Place]>([
    ['the slip of the visit on the screen', slip('F'), standing],
    ['an invitation while its guest fills it in', invitation('v1'), invitation('v1')],
    ['an invitation while its visit is on the screen', invitation('v1'), standing],
  ])('changes nothing: %s', (_, next, here) => expect(leadsHere(next, here)).toBe(true));

  test.each<[string, Place, Place]>([
    ['another slip', slip('G'), standing],
    ['another invitation', invitation('v2'), invitation('v1')],
    ['an invitation where a code is awaited', invitation('v1'), { at: 'invited', opened: null }],
    ['a slip whose visit was not found', slip('F'), slip('F')],
    ['a slip at the first screen', slip('F'), { at: 'attract' }],
  ])('leads there: %s', (_, next, here) => expect(leadsHere(next, here)).toBe(false));
});
