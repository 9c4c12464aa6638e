import { gunzipSync } from 'node:zlib';
import { parseKioskEdition } from '@foyer/shared/directory';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';

const MEI = { kind: 'staff', id: 'mei' } as const;
let world: TestHub;
beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(
    {
      v: 1,
      site: { id: 'site', name: { 'zh-CN': '江南苑', en: 'Riverside Homes' } },
      tenants: [
        {
          id: 'h-1',
          name: '王小明一家',
          units: [{ tower: '3栋2单元', unit: '1201' }],
          reception: { phone: '15400001111' },
          settings: {},
        },
      ],
      people: [{ id: 'p-1', tenantId: 'h-1', name: '王小明', aliases: ['老王'], roles: ['host'], contact: {} }],
    },
    'test',
  );
});
afterEach(() => world.close());

const textOf = (gzip: Uint8Array) => new TextDecoder().decode(gunzipSync(gzip));

it('an office tells its kiosks who works there', () => {
  expect(textOf(world.hub.directory.kioskEdition('site')!.gzip)).toContain('王小明');
});

it("an estate's kiosks are given flats and no name, under a version of its own", async () => {
  const before = world.hub.directory.kioskEdition('site')!;
  await world.hub.sites.change({ ...world.hub.sites.first(), estate: true, provisionalNumbers: true }, MEI);
  const file = world.hub.directory.kioskEdition('site')!;
  expect(file.etag).not.toBe(before.etag);
  const text = textOf(file.gzip);
  for (const word of ['王小明', '老王', 'wang', '15400001111', 'p-1']) expect(text).not.toContain(word);
  const { tenants, people } = parseKioskEdition(JSON.parse(text));
  expect(people).toEqual([]);
  expect(tenants).toEqual([['h-1', [['3-2-1201', '']], [['3栋2单元', '', '1201']]]]);
});
