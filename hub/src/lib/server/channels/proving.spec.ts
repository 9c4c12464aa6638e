import { afterEach, beforeEach, expect, it } from 'vitest';
import { toldIn } from '../notifications/specTold.ts';
import { renderAddressCode } from '../notifications/mail/addressCode.ts';
import type { Message } from '../notifications/outbox.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { CODE_LIVES_MS, createProving, type Proving } from './proving.ts';

type AddressCode = Extract<Message, { kind: 'address-code' }>;
let world: SpecWorld;
let proving: Proving;
let queued: AddressCode[];
beforeEach(async () => {
  world = await createSpecWorld();
  queued = [];
  proving = createProving({
    ...{ addresses: world.addresses, limits: world.limits, key: Buffer.alloc(32, 7), now: world.now },
    queueMessage: async (_id, message) => void queued.push(message as AddressCode),
  });
});
afterEach(() => world.close());

const codeSent = () => proving.codeOf('wang', 'wecom', queued.at(-1)!.askedAt)!;
const claim = (value: string | null = 'wangxm') => proving.claim('wang', 'wecom', value);
const used = () => world.addresses.of('wang').wecom;

it('an address is used once the code that was sent there is typed in, spaces and all', async () => {
  expect(await claim()).toMatchObject({ outcome: 'asked' });
  expect(used()).toBeNull();
  const code = codeSent();
  expect(code).toMatch(/^\d{6}$/);
  expect(await proving.prove('wang', 'wecom', `${code.slice(0, 3)} ${code.slice(3)}`)).toBe('proven');
  expect(used()).toBe('wangxm');
  expect(world.addresses.of('wang').unproven).toEqual({});
});

it('the code goes to that address and says the same at every try', async () => {
  await claim();
  const sources = { sites: world.sites, directory: specDirectory, addressCode: proving.codeOf } as never;
  const told = toldIn(renderAddressCode(sources, queued[0]!, 'id'));
  expect(told.to).toEqual({ unproven: 'wecom', of: 'wang' });
  expect(told.subject).toContain(codeSent());
  expect(toldIn(renderAddressCode(sources, queued[0]!, 'id'))).toEqual(told);
});

it('a wrong code proves nothing, and after five not even the right one does', async () => {
  await claim();
  const code = codeSent();
  const wrong = code === '000000' ? '111111' : '000000';
  for (let n = 0; n < 5; n++) expect(await proving.prove('wang', 'wecom', wrong)).toBe('wrong');
  expect(await proving.prove('wang', 'wecom', code)).toBe('over');
  expect(used()).toBeNull();
});

it('a code ends after ten minutes, and with a new one', async () => {
  await claim();
  const first = codeSent();
  world.clock.now += 1;
  await claim();
  const [former] = queued;
  expect(proving.codeOf('wang', 'wecom', former!.askedAt)).toBeNull();
  if (first !== codeSent()) expect(await proving.prove('wang', 'wecom', first)).toBe('wrong');
  const code = codeSent();
  world.clock.now += CODE_LIVES_MS;
  expect(await proving.prove('wang', 'wecom', code)).toBe('over');
});

it('the code for one address proves no other that was typed in since', async () => {
  await claim('wangxm');
  const code = codeSent();
  world.clock.now += 1;
  await claim('somebody-else');
  expect(await proving.prove('wang', 'wecom', code)).not.toBe('proven');
  expect(used()).toBeNull();
});

it('who was proven stays in use until the new address is, or none is wanted', async () => {
  await claim();
  await proving.prove('wang', 'wecom', codeSent());
  await claim('wang.new');
  expect(used()).toBe('wangxm');
  expect(await claim('wangxm')).toEqual({ outcome: 'kept' });
  expect(world.addresses.of('wang').unproven).toEqual({});
  expect(await claim(null)).toEqual({ outcome: 'removed' });
  expect(used()).toBeNull();
});

it('what is no address is refused, and codes are not sent without end', async () => {
  expect(await claim('wang xm')).toEqual({ outcome: 'wrong' });
  for (let n = 0; n < 5; n++) expect(await claim(`wang${n}`)).toMatchObject({ outcome: 'asked' });
  expect(await claim('wang9')).toMatchObject({ outcome: 'too-many' });
});
