import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { DEVICE_COOKIE } from '../../../hub/src/lib/server/devices/credentials.ts';
import { demoDirectory } from '../../../hub/src/lib/server/demo/directory.ts';

const COMMAND_LINE = { kind: 'hub', id: 'command-line' } as const;

export interface EnrolledKiosk {
  id: string;
  letter: string;
  cookie: string;
}

/**
 * A building with so many kiosks, whose desk asks for no document: there a host's word is all that a pass waits for.
 * Done before the hub is started, since enrolling is limited to a few an hour.
 */
export function furnish(dataFolder: string, kiosks: number): Promise<EnrolledKiosk[]> {
  return withHub(readConfig({ FOYER_DATA: dataFolder }), async (hub) => {
    await hub.directory.publish(demoDirectory(), COMMAND_LINE.id);
    await hub.site.change({ ...hub.site.settings(), identityCheck: false }, COMMAND_LINE);
    const enrolled: EnrolledKiosk[] = [];
    for (let n = 1; n <= kiosks; n++) {
      const { code } = await hub.devices.issueEnrolmentCode(
        { name: `Kiosk ${n}`, siteId: hub.sites.first().id },
        COMMAND_LINE,
      );
      const { device, credential } = (await hub.kiosk.devices.enrol(code))!;
      enrolled.push({ id: device.id, letter: device.letter, cookie: `${DEVICE_COOKIE}=${credential}` });
    }
    return enrolled;
  });
}
