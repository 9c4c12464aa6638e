import { expect, it, vi } from 'vitest';
import * as passwords from '../auth/passwords.ts';
import { createSpecWorld } from '../notifications/specWorld.ts';
import { createAccounts } from './accounts.ts';

vi.mock('../auth/passwords.ts', { spy: true });

it('costs the same work for a name that nobody has as for a wrong password, so that time tells no names', async () => {
  const world = await createSpecWorld();
  const { documents, log, now, newId } = world;
  const accounts = await createAccounts({ documents, log, now, newId });
  const desk = { signInName: 'desk', name: '陈晨', role: 'desk', password: 'umbrellas by the door' } as const;
  await accounts.add(desk, { kind: 'hub', id: 'hub' });
  const verify = vi.mocked(passwords.verifyPassword);
  for (const name of ['desk', 'nobody']) expect(await accounts.verify(name, 'wrong')).toBeNull();
  const costs = verify.mock.calls.map(([, hash]) => hash.split('$').slice(1, 4));
  expect(costs).toEqual([costs[0], costs[0]]);
  await world.close();
});
