import { describe, expect, it } from 'vitest';
import { freshOrKept } from './copy.ts';

const kept = (text?: string) => async () => ({
  match: async () => (text === undefined ? undefined : new Response(text)),
});
const answers =
  (text: string, status = 200) =>
  async () =>
    new Response(text, { status });
const never = async (): Promise<Response> => {
  throw new TypeError('network');
};

describe('the outage pack at the desk', () => {
  it('is fresh where the hub answers', async () => {
    expect(await (await freshOrKept(answers('fresh'), kept('kept'))).text()).toBe('fresh');
  });

  it('is the copy where the hub is gone, or only a proxy answers for it', async () => {
    expect(await (await freshOrKept(never, kept('kept'))).text()).toBe('kept');
    expect(await (await freshOrKept(answers('bad gateway', 502), kept('kept'))).text()).toBe('kept');
  });

  it('is refused as the hub refuses it: the copy is not for who is signed out', async () => {
    expect((await freshOrKept(answers('not allowed', 403), kept('kept'))).status).toBe(403);
  });

  it('says that there is none where nothing was kept', async () => {
    expect((await freshOrKept(never, kept())).type).toBe('error');
    expect((await freshOrKept(answers('bad gateway', 502), kept())).status).toBe(502);
  });
});
