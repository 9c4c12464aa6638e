import { expect, it, vi } from 'vitest';
import { createReturning } from './returning.ts';
import type { Terminal } from './terminal.ts';

const terminal = (isOffline: boolean, post = vi.fn(async () => ({ ok: true, value: {} }))) => ({
  post,
  returning: createReturning({
    api: { post },
    isOffline: () => isOffline,
    language: () => 'en',
  } as unknown as Terminal),
});

it('asks in the language of the screen', async () => {
  const { post, returning } = terminal(false);
  await returning.askCode({ to: 'phone', visitId: 'v', phone: '138' });
  expect(post).toHaveBeenCalledWith(
    'returning/code',
    { to: 'phone', visitId: 'v', phone: '138', language: 'en' },
    expect.anything(),
  );
});

it('keeps nobody waiting on a line that is known to be dead', async () => {
  const { post, returning } = terminal(true);
  const offline = { ok: false, error: 'offline' };
  expect(await returning.askCode({ to: 'phone', visitId: 'v', phone: '138' })).toEqual(offline);
  expect(await returning.prove({ by: 'pass', visitId: 'v', token: 'T' })).toEqual(offline);
  expect(await returning.forgetMe('v')).toEqual(offline);
  expect(post).not.toHaveBeenCalled();
});
