import { beforeEach, describe, expect, it } from 'vitest';
import { openDocuments, type Documents } from '../store/documents.ts';
import { openMemoryDatabase } from '../store/openDatabase.ts';
import { createLinks, type Link } from './links.ts';

const HOUR_MS = 60 * 60_000;
const link: Link = { kind: 'approve', visitId: 'visit', personId: 'wang' };
let databases = 0;

describe('links', () => {
  const clock = { now: 1_000_000 };
  let documents: Documents;
  beforeEach(async () => {
    documents = openDocuments(await openMemoryDatabase(`links-${(databases += 1)}`), {
      onChange: () => () => undefined,
    });
  });
  const links = () =>
    createLinks({ documents, first: async () => true, secret: Buffer.alloc(32), now: () => clock.now });

  it('carry 256 bits, of which the database has only a hash', async () => {
    const { token } = await links().issue(link, HOUR_MS);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await documents.all(''))).not.toContain(token);
  });

  it('are read any number of times and used once, also by two at once', async () => {
    const { token } = await links().issue(link, HOUR_MS);
    expect(await links().read(token)).toEqual(link);
    expect(await links().read(token)).toEqual(link);
    const used = await Promise.all([links().use(token), links().use(token), links().use(token)]);
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await links().read(token)).toBeNull();
    expect(await links().use(token)).toBe(false);
  });

  it('expire', async () => {
    const { token } = await links().issue(link, HOUR_MS);
    clock.now += HOUR_MS - 1;
    expect(await links().read(token)).toEqual(link);
    clock.now += 1;
    expect(await links().read(token)).toBeNull();
    expect(await links().use(token)).toBe(false);
  });

  it('still say what they were about when they are used or over', async () => {
    const [used, over] = [await links().issue(link, 2 * HOUR_MS), await links().issue(link, HOUR_MS)];
    await links().use(used.token);
    clock.now += HOUR_MS;
    expect(await links().look(used.token)).toEqual({ link, state: 'used' });
    expect(await links().look(over.token)).toEqual({ link, state: 'over' });
  });

  it('are nothing where nobody issued them', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), '../account:admin']) {
      expect(await links().read(token)).toBeNull();
      expect(await links().look(token)).toBeNull();
      expect(await links().use(token)).toBe(false);
    }
  });

  it('are forgotten a month after they are over', async () => {
    const { token } = await links().issue(link, HOUR_MS);
    clock.now += HOUR_MS + 29 * 24 * HOUR_MS;
    await links().sweep();
    expect(await links().look(token)).not.toBeNull();
    clock.now += 24 * HOUR_MS;
    await links().sweep();
    expect(await links().look(token)).toBeNull();
  });
});
