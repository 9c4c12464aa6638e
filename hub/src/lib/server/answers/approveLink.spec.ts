import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { openApproveLink } from './approveLink.ts';

describe('the link in a host’s mail', () => {
  let world: SpecWorld;
  let visitId: string;
  beforeEach(async () => {
    world = await createSpecWorld();
    visitId = await world.register({}, { name: '张伟' });
  });
  afterEach(() => world.close());

  const open = (token: string) =>
    openApproveLink({ links: world.links, board: world.board, directory: specDirectory }, token);
  const issue = async (personId: string | null) =>
    (await world.links.issue({ kind: 'approve', visitId, personId }, world.minutes(60))).token;

  it('lets the host answer in their own name', async () => {
    expect(await open(await issue('wang'))).toMatchObject({
      state: 'open',
      row: { visitId, name: '张伟' },
      by: { kind: 'host', id: 'wang' },
    });
  });

  it("lets the reception answer in the tenant's name", async () => {
    expect(await open(await issue(null))).toMatchObject({ person: null, by: { kind: 'tenant', id: 'yuanshan' } });
  });

  it('still shows the visit when it is used or over', async () => {
    const token = await issue('wang');
    await world.links.use(token);
    expect(await open(token)).toMatchObject({ state: 'used', row: { visitId } });
    const late = await issue('wang');
    await world.clock.advance(world.minutes(60), async () => undefined);
    expect(await open(late)).toMatchObject({ state: 'over', row: { visitId } });
  });

  it.each([
    ['somebody of another tenant', 'anna'],
    ['somebody who is no longer in the directory', 'gone'],
  ])('shows nothing to %s', async (_, personId) => {
    expect(await open(await issue(personId))).toBeNull();
  });

  it('is nothing where it was made for something else, or by nobody', async () => {
    const { token } = await world.links.issue({ kind: 'sign-in', personId: 'wang' }, world.minutes(60));
    expect(await open(token)).toBeNull();
    expect(await open('A'.repeat(43))).toBeNull();
  });
});
