import { withHub } from '../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../hub/src/lib/server/config/readConfig.ts';
import { DEVICE_COOKIE } from '../../hub/src/lib/server/devices/credentials.ts';
import type { OpenHub } from '../../hub/src/lib/server/openHub.ts';

const COMMAND_LINE = { kind: 'hub', id: 'command-line' } as const;

export interface EnrolledKiosk {
  id: string;
  letter: string;
  cookie: string;
}

export const HOST = { tenantId: 't-1', hostPersonId: 'wang' };

/** Small, since the hub is started on it a hundred times. */
const BUILDING = {
  v: 1,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: [{ id: HOST.tenantId, name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} }],
  people: [
    {
      id: HOST.hostPersonId,
      tenantId: HOST.tenantId,
      name: '王小明',
      aliases: [],
      roles: ['host'],
      contact: { email: 'wang@hengchuan.example' },
    },
  ],
};

/**
 * A data folder with a building and so many kiosks: with the hub running it would enrol a few an hour.
 * @param options.besides what else is in the building before it opens, with the people who are reached in it
 */
export function furnish(
  dataFolder: string,
  kiosks: number,
  env: Record<string, string> = {},
  options: { people?: readonly object[]; besides?: (hub: OpenHub) => Promise<unknown> } = {},
): Promise<EnrolledKiosk[]> {
  return withHub(readConfig({ FOYER_DATA: dataFolder, FOYER_DEMO: '0', ...env }), async (hub) => {
    const { people = [], besides } = options;
    await hub.directory.publish(
      structuredClone({ ...BUILDING, people: [...BUILDING.people, ...people] }) as never,
      COMMAND_LINE.id,
    );
    await besides?.(hub);
    const enrolled: EnrolledKiosk[] = [];
    for (let n = 1; n <= kiosks; n++) {
      const wanted = { name: `Kiosk ${n}`, siteId: hub.sites.first().id };
      const { code } = await hub.devices.issueEnrolmentCode(wanted, COMMAND_LINE);
      const { device, credential } = (await hub.kiosk.devices.enrol(code))!;
      enrolled.push({ id: device.id, letter: device.letter, cookie: `${DEVICE_COOKIE}=${credential}` });
    }
    return enrolled;
  });
}
