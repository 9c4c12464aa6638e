import { createClock, uuidv7, type Actor } from '@foyer/shared/events';
import type { TestHub } from '../testHub.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };

/** A kiosk of this name with its credential, and what it pushes. */
export async function enrolKiosk(world: TestHub, name = 'Lobby') {
  const { code } = await world.hub.devices.issueEnrolmentCode({ name, siteId: 'site' }, desk);
  const passKeys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = Buffer.from(await crypto.subtle.exportKey('raw', passKeys.publicKey));
  const result = await world.hub.kiosk.enrol(code, '127.0.0.1', raw.toString('base64url'));
  if (!result.ok) throw new Error(result.error);
  const { device, credential } = result.value;
  const clock = createClock(device.id, () => world.clock.now);
  const writer = {
    now: () => world.clock.now,
    tick: () => clock.tick(),
    newId: () => uuidv7(world.clock.now),
    by: { kind: 'kiosk', id: device.id } as const,
    site: 'site',
  };
  const push = async (...docs: { _id: string }[]) => {
    const response = await fetch(`${world.url}/sync/events/_bulk_docs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `foyer_device=${credential}` },
      body: JSON.stringify({ new_edits: false, docs: docs.map((doc) => ({ _rev: '1-abcdef', ...doc })) }),
    });
    return { status: response.status, results: (await response.json()) as { id: string; reason?: string }[] };
  };
  return { device, credential, writer, push, passKey: passKeys.privateKey };
}
