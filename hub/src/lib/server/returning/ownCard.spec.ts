import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '../visits/specDesk.ts';
import { language, startReturning, type ReturningWorld } from './specReturning.ts';

/** Of `p-1`. */
const OWN_PHONE = '15400001111';
const WHO = { kind: 'visitor', name: '王小明', language } as const;

let world: ReturningWorld;
beforeEach(async () => {
  world = await startReturning();
  await world.settle({ identityCheck: true });
  // Theirs as they proved it, not only as somebody put it into the directory.
  await world.hub.channels.changeAddresses('p-1', (there) => ({ ...there, mobile: OWN_PHONE }));
});
afterEach(() => world.close());

const ask = (visitId: string, personId = 'p-1') =>
  world.hub.kiosk.returning.askCode({ to: 'person', visitId, personId, language }, world.north.device);
const came = (visitId: string, kiosk = world.north) =>
  world.register(kiosk, visitId, WHO, { purpose: 'forgotten-card', identityCheck: true });

async function words(visitId: string) {
  const events = await world.hub.record.eventsOf('visit', visitId);
  return events.flatMap((event) => (event.type === 'visit.approved' ? [event.facts.word] : []));
}
/** Somebody is asked, which is not done before it is known that nothing else lets them in. */
async function isAsked(visitId: string) {
  await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.asked).not.toBeNull());
  expect(await words(visitId)).toEqual([]);
}

describe('who forgot their card', () => {
  it('is let in by a code to their own phone: nobody is asked, and no document is looked at', async () => {
    const visitId = world.newVisit();
    expect(await ask(visitId)).toMatchObject({ ok: true });
    const code = await world.codeOn(OWN_PHONE);
    expect(await world.typeCode(world.north, visitId, code)).toEqual({ ok: true, value: { by: 'person', known: [] } });
    await came(visitId);
    await world.rowIn('on-site', visitId);
    expect(await words(visitId)).toEqual(['own-code']);
    expect((await world.hub.outbox.list()).map(({ message }) => message.kind)).toEqual(['kiosk-code']);
  });

  it('shows a document all the same where the site always wants one', async () => {
    const kinds = [...world.hub.kinds.list('site')];
    await world.hub.kinds.change(
      'site',
      kinds.map((kind) => (kind.id === 'forgotten-card' ? { ...kind, identity: 'always' } : kind)),
      desk,
    );
    const visitId = world.newVisit();
    await ask(visitId);
    await world.typeCode(world.north, visitId, await world.codeOn(OWN_PHONE));
    await came(visitId);
    await world.rowIn('awaiting-check', visitId);
  });

  it('waits for somebody’s word without a code, as before', async () => {
    const visitId = world.newVisit();
    await came(visitId);
    await isAsked(visitId);
  });

  it('is not let in by another’s code', async () => {
    const visitId = world.newVisit();
    await world.hub.kiosk.returning.askCode({ to: 'person', visitId, personId: 'p-2', language }, world.north.device);
    await world.hub.kiosk.returning.idle();
    // Nobody of that id: it is answered alike, and nothing goes out.
    expect(await world.codesSent()).toEqual([]);
    await came(visitId);
    await isAsked(visitId);
  });

  it('is not let in where they proved who they are and then named somebody else', async () => {
    const visitId = world.newVisit();
    await ask(visitId);
    await world.typeCode(world.north, visitId, await world.codeOn(OWN_PHONE));
    await world.register(world.north, visitId, WHO, { purpose: 'forgotten-card', hostPersonId: 'p-9' });
    await isAsked(visitId);
  });

  it('is not let in at another kiosk than where the code was typed', async () => {
    const visitId = world.newVisit();
    await ask(visitId);
    await world.typeCode(world.north, visitId, await world.codeOn(OWN_PHONE));
    await came(visitId, world.south);
    await isAsked(visitId);
  });

  it('does nothing for a visit to the same person', async () => {
    const visitId = world.newVisit();
    await ask(visitId);
    await world.typeCode(world.north, visitId, await world.codeOn(OWN_PHONE));
    await world.register(world.north, visitId, WHO, { identityCheck: true });
    await isAsked(visitId);
    await vi.waitFor(async () =>
      expect((await world.hub.outbox.list()).some(({ message }) => message.kind === 'host-asked')).toBe(true),
    );
  });
});
