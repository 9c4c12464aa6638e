import { expect, it, vi } from 'vitest';
import type { Api } from '../net/api.ts';
import { createDirectoryCopy, hostChoices } from './directory.ts';
import { createMemoryKeyValue } from './memoryKeyValue.ts';

const TENANT = ['t-1', [['Carlton Law', '']], [['A', '12', '1203']]];

function editionOf(version: string, people: string[] = ['Emily Field']) {
  return {
    v: 1,
    version,
    site: 'site',
    siteName: { 'zh-CN': '大厦', en: 'The building' },
    tenants: [TENANT],
    people: people.map((name, n) => [`p-${n}`, 0, [[name, '']], 'h']),
  };
}

/** A terminal with its disk, and a hub that has one edition. */
function world(memory = createMemoryKeyValue()) {
  const hub = { etag: '"1"', content: editionOf('1') as unknown, away: false };
  const getIfChanged = vi.fn<Api['getIfChanged']>(async (_path, etag) => {
    if (hub.away) return { ok: false, error: 'offline' };
    return { ok: true, value: etag === hub.etag ? 'unchanged' : { etag: hub.etag, content: hub.content } };
  });
  const pause = vi.fn(async () => {});
  const start = (device = 'k1') =>
    createDirectoryCopy({
      memory,
      api: { getIfChanged } as never as Api,
      device,
      whenQuiet: async () => {},
      pause,
    });
  return { hub, memory, pause, getIfChanged, start };
}

it('has nothing before it was fetched, and what was fetched after a restart with the hub away', async () => {
  const { hub, start } = world();
  expect(await start().open()).toBeNull();
  expect((await start().refresh('"1"'))?.version).toBe('1');
  hub.away = true;
  const directory = await start().open();
  expect(hostChoices(directory!, 'emily')).toEqual([
    {
      kind: 'person',
      tenantId: 't-1',
      personId: 'p-0',
      name: 'Emily Field',
      tenantName: 'Carlton Law',
      unit: expect.stringContaining('1203'),
    },
  ]);
});

it('is fetched once, however often the hub names the same edition', async () => {
  const { getIfChanged, start } = world();
  const copy = start();
  const refreshed = await Promise.all([copy.refresh('"1"'), copy.refresh('"1"')]);
  expect(refreshed.filter((directory) => directory !== null)).toHaveLength(1);
  expect(getIfChanged).toHaveBeenCalledOnce();
});

it('is not fetched again while the copy on the disk is being opened', async () => {
  const { memory, start } = world();
  await start().refresh('"1"');
  const after = world(memory);
  const copy = after.start();
  const [opened, refreshed] = await Promise.all([copy.open(), copy.refresh('"1"')]);
  expect([opened?.version, refreshed]).toEqual(['1', null]);
  expect(after.getIfChanged).not.toHaveBeenCalled();
});

it('pauses many times while it is indexed', async () => {
  const { hub, pause, start } = world();
  hub.content = editionOf(
    '1',
    Array.from({ length: 5_000 }, (_, n) => `Person ${n}`),
  );
  await start().refresh('"1"');
  expect(pause.mock.calls.length).toBeGreaterThan(5);
});

it('stays what it was where the newer one cannot be read', async () => {
  const { hub, memory, start } = world();
  const copy = start();
  await copy.refresh('"1"');
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  Object.assign(hub, { etag: '"2"', content: { v: 9 } });
  expect(await copy.refresh('"2"')).toBeNull();
  expect(reported).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
  expect((await world(memory).start().open())?.version).toBe('1');
});

it('of a former enrolment is not opened', async () => {
  const { start } = world();
  await start('k1').refresh('"1"');
  expect(await start('k2').open()).toBeNull();
});
