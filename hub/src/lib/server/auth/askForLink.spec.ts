import { describe, expect, it } from 'vitest';
import { people } from '../notifications/specWorld.ts';
import type { Message } from '../notifications/outbox.ts';
import { askForLink, isMailAddress } from './askForLink.ts';

function world() {
  const clock = { now: 240_000 };
  const queued = new Map<string, Message>();
  const parts = {
    directory: { findByEmail: (email: string) => people.filter(({ contact }) => contact.email === email) },
    outbox: { queue: async (id: string, message: Message) => void queued.set(id, message) },
    now: () => clock.now,
  };
  return { clock, queued, ask: (email: string) => askForLink(parts, email, 'en') };
}

describe('asking for a sign-in link', () => {
  it('mails one to who has the address', async () => {
    const { queued, ask } = world();
    await ask('wang@yuanshan.example');
    expect([...queued.values()]).toEqual([{ kind: 'sign-in', personId: 'wang', locale: 'en' }]);
  });

  it('mails nothing to an address that nobody has, and takes as long', async () => {
    const { queued, ask } = world();
    const start = performance.now();
    await ask('stranger@elsewhere.example');
    expect(performance.now() - start).toBeGreaterThan(200);
    expect(queued.size).toBe(0);
  });

  it('mails one link in two minutes, however often it is asked for', async () => {
    const { clock, queued, ask } = world();
    await Promise.all([ask('wang@yuanshan.example'), ask('wang@yuanshan.example')]);
    clock.now += 119_999;
    await ask('wang@yuanshan.example');
    expect(queued.size).toBe(1);
    clock.now += 1;
    await ask('wang@yuanshan.example');
    expect(queued.size).toBe(2);
  });

  it.each(['', 'x', 'x@', '@x.example', 'a b@x.example', 'x@y', `${'x'.repeat(250)}@y.example`])(
    'takes %j for no address',
    (text) => expect(isMailAddress(text)).toBe(false),
  );
});
