import { PROXY_ASKED_FOR_MS } from '@foyer/shared/parcels';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { specDirectory } from '../notifications/specWorld.ts';
import { openCollectLink, sayToProxy } from './proxyWord.ts';
import { createSpecParcels, MEI, taken, type SpecParcels } from './specParcels.ts';

let spec: SpecParcels;
beforeEach(async () => {
  spec = await createSpecParcels();
});
afterEach(() => spec.close());

const HOUR_MS = 60 * 60_000;
const hub = () => ({
  ...{ links: spec.world.links, parcels: spec.parcels, now: spec.world.now },
  directory: specDirectory,
});
async function ask(ids: string[], askId = 'a1') {
  const done = await spec.parcels.run(ids, { type: 'ask-proxy', askId, name: '李雷' }, MEI);
  expect(done).toMatchObject({ ok: true });
}
async function linkTo(parcelId: string, personId = 'wang', askId = 'a1'): Promise<string> {
  return (await spec.world.links.issue({ kind: 'collect', parcelId, askId, personId }, HOUR_MS)).token;
}
const open = (token: string) => openCollectLink(hub(), token);
async function say(token: string, yes: boolean) {
  const { theirs, askId, person } = (await open(token))!;
  return sayToProxy(hub(), theirs, askId, yes, person.id);
}

describe('the link in a message that asks whether somebody may collect', () => {
  it('is answered once for all that was asked for, in the recipient’s own name', async () => {
    const [one, two, other] = [taken(await spec.takeIn()), taken(await spec.takeIn()), taken(await spec.takeIn())];
    await ask([one.id, two.id]);
    const token = await linkTo(one.id);
    expect(await open(token)).toMatchObject({ stands: 'open', person: { id: 'wang' } });
    expect([await say(token, true), await say(token, false)]).toEqual(['agreed', 'answered']);
    for (const { id } of [one, two]) {
      const parcel = await spec.parcels.get(id);
      expect(parcel.entrusted).toMatchObject({ trustId: 'a1', by: { kind: 'host', id: 'wang' } });
      expect(await spec.parcels.entrustedTo(parcel)).toBe('李雷');
    }
    expect((await spec.parcels.get(other.id)).entrusted).toBeNull();
    expect(await open(token)).toMatchObject({ stands: 'agreed' });
  });

  it('says how it stands where it is answered, collected, asked anew, taken back, used or over', async () => {
    const [parcel, second] = [taken(await spec.takeIn()), taken(await spec.takeIn())];
    const standsAt = async (token: string) => (await open(token))?.stands;
    await ask([parcel.id]);
    const token = await linkTo(parcel.id);
    expect(await say(token, false)).toBe('declined');
    expect(await standsAt(token)).toBe('declined');
    await ask([parcel.id], 'a2');
    const again = await linkTo(parcel.id, 'wang', 'a2');
    expect([await standsAt(token), await standsAt(again)]).toEqual(['over', 'open']);
    expect(await say(again, true)).toBe('agreed');
    await spec.parcels.run([parcel.id], { type: 'withdraw-trust' }, { kind: 'host', id: 'wang' });
    expect(await standsAt(again)).toBe('over');
    await spec.parcels.run([parcel.id], { type: 'collect', proof: 'known' }, MEI);
    expect(await standsAt(again)).toBe('gone');

    await ask([second.id], 'a3');
    const [used, late] = [await linkTo(second.id, 'wang', 'a3'), await linkTo(second.id, 'wang', 'a3')];
    await spec.world.links.use(used);
    expect([await standsAt(used), await standsAt(late)]).toEqual(['over', 'open']);
    spec.world.clock.now += PROXY_ASKED_FOR_MS;
    expect([await standsAt(late), await say(late, true)]).toEqual(['over', 'answered']);
  });

  it('is nothing to whom the parcel is not for, who has left, or who does not speak for the company', async () => {
    const parcel = taken(await spec.takeIn());
    await ask([parcel.id]);
    for (const personId of ['li', 'anna', 'gone']) expect(await open(await linkTo(parcel.id, personId))).toBeNull();
    await spec.parcels.run([parcel.id], { type: 'unclear', why: 'not-theirs' }, MEI);
    expect(await open(await linkTo(parcel.id))).toBeNull();

    const company = taken(await spec.takeIn({ for: { recipient: { tenantId: 'kaiyuan' }, asked: true } }));
    await ask([company.id]);
    expect(await open(await linkTo(company.id, 'gao'))).toBeNull();
    expect(await say(await linkTo(company.id, 'ding'), true)).toBe('agreed');
  });

  it('is nothing where it was made for something else, or by nobody', async () => {
    const { token } = await spec.world.links.issue({ kind: 'sign-in', personId: 'wang' }, HOUR_MS);
    expect([await open(token), await open('A'.repeat(43))]).toEqual([null, null]);
  });
});
