import type { Visit } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { houseTerms } from '@foyer/shared/terms';
import { createSpecWorld, MORNING, type SpecWorld } from '../notifications/specWorld.ts';
import { openSiteTerms, type SiteTerms } from '../terms/siteTerms.ts';
import { createAgreedBefore } from './agreedBefore.ts';
import type { InviteRequest } from './invites.ts';

const WANG = { kind: 'host', id: 'wang' } as const;
const DAY_MS = 24 * 60 * 60_000;
const NDA = { id: 'nda', version: 1 };
const mia = { name: 'Mia Chen', phone: '+86 138 1234 5678', email: 'mia@guest.example' };

describe('what a guest agreed to for another visit', () => {
  let world: SpecWorld;
  let terms: SiteTerms;
  let agreedBefore: ReturnType<typeof createAgreedBefore>;

  beforeEach(async () => {
    world = await createSpecWorld();
    const { documents, log, inviteBook: invites, book: visits, vault, kinds, now, onError } = world;
    terms = await openSiteTerms({ documents, firstSite: () => 'riverside', now });
    const settled = kinds
      .list('riverside')
      .map((kind) => (kind.id === 'meeting' ? { ...kind, documents: ['nda'] } : kind));
    await kinds.change('riverside', settled, { kind: 'staff', id: 'S1' });
    const secret = new Uint8Array(32);
    const all = { log, invites, visits, vault, kinds, terms, documents, secret, now, onError };
    agreedBefore = createAgreedBefore(all);
    agreedBefore.start();
  });
  afterEach(async () => {
    await agreedBefore.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  async function invite(guest: InviteRequest['guest'] = mia, ahead = 0): Promise<string> {
    const visitId = world.newId();
    const from = world.now() + ahead + world.minutes(5);
    const window = { from, until: from + world.minutes(60) };
    const whom = { tenantId: 'yuanshan', hostPersonId: 'wang', purpose: 'meeting', heads: 1 } as const;
    const planned = await world.invites.plan(visitId, { ...whom, ...window, guest, language: 'en' }, WANG);
    if (!planned.ok) throw new Error(planned.refusal);
    await agreedBefore.idle();
    return visitId;
  }

  /** At a kiosk, which seals the signature apart from the registration. */
  async function sign(visitId: string, more: { name?: string; terms?: typeof NDA } = {}): Promise<Visit> {
    const whom = { tenantId: 'yuanshan', hostPersonId: 'wang', purpose: 'meeting', heads: 1 } as const;
    const agreed = more.terms ?? NDA;
    const facts = { origin: 'invitation', callNumber: 'A01', identityCheck: false, language: 'en' } as const;
    await world.visits.run(visitId, { type: 'register', ...whom, ...facts, terms: [agreed] } as never, {
      kind: 'kiosk',
      id: 'K1',
    });
    const signature = { how: 'typed', name: 'Mia Chen' } as const;
    await world.vault.put(visitId, { kind: 'signature', terms: agreed, signature, language: 'en', at: world.now() });
    if (more.name) await world.vault.put(visitId, { kind: 'visitor', name: more.name, language: 'en' });
    await agreedBefore.idle();
    return world.book.get(visitId);
  }

  const held = async (visitId: string) => (await world.inviteBook.get(visitId)).held;

  it('counts for the invitations that they have and those that come', async () => {
    const [first, second] = [await invite(), await invite(mia, DAY_MS)];
    expect(await held(second)).toEqual([]);
    await sign(first);
    const until = Date.parse('2027-11-23T00:00:00Z') + (world.now() % DAY_MS);
    expect(await held(second)).toEqual([{ ...NDA, visitId: first, at: world.now(), until }]);
    expect(await held(await invite())).toMatchObject([NDA]);
    expect(await held(first)).toEqual([]);
  });

  it.each([
    ['the telephone alone, however it is written', { name: 'Mia Chen', phone: '13812345678' }, true],
    ['the mail address alone', { name: 'Mia Chen', email: 'MIA@guest.example' }, true],
    ['neither', { name: 'Mia Chen', phone: '13999999999' }, false],
    ['nothing to be reached by', { name: 'Mia Chen' }, false],
  ])('is known by %s', async (_by, guest, isKnown) => {
    await sign(await invite());
    expect(await held(await invite(guest))).toHaveLength(isKnown ? 1 : 0);
  });

  it('does not count where somebody else came on that invitation', async () => {
    await sign(await invite(), { name: 'Bo Lind' });
    expect(await held(await invite())).toEqual([]);
  });

  it('counts no longer once there is a newer version, or the house wants it at each visit', async () => {
    await sign(await invite());
    const later = await invite();
    const [rules, nda] = houseTerms();
    await terms.change('riverside', [rules!, { ...nda!, holdsMonths: 0 }], { kind: 'staff', id: 'S1' });
    await agreedBefore.idle();
    expect(await held(later)).toEqual([]);
    await terms.change('riverside', [rules!, { ...nda!, signed: false }], { kind: 'staff', id: 'S1' });
    await agreedBefore.idle();
    expect(await held(later)).toEqual([]);
    await sign(await invite(), { terms: { id: 'nda', version: 2 } });
    expect(await held(later)).toMatchObject([{ id: 'nda', version: 2 }]);
  });

  it('is no proof once the signature is erased, and is forgotten', async () => {
    const first = await invite();
    await sign(first);
    await world.vault.erase(first);
    expect(await held(await invite())).toEqual([]);
    await agreedBefore.sweep();
    expect(await world.documents.all('agreed-before:')).toEqual([]);
  });

  it('is found by a hub that was away, and names nobody', async () => {
    const [first, second] = [await invite(), await invite()];
    await agreedBefore.stop();
    await sign(first);
    expect(await held(second)).toEqual([]);
    agreedBefore.start();
    await agreedBefore.idle();
    expect(await held(second)).toMatchObject([NDA]);
    const kept = JSON.stringify(await world.documents.all('agreed-before:'));
    expect(kept).not.toMatch(/Mia|1381234|mia@/i);
    expect(MORNING).toBeLessThanOrEqual(world.now());
  });
});
