import { createHash } from 'node:crypto';
import type { Device } from '@foyer/shared/devices';
import { PROTOCOL_VERSION, type KioskBundle } from '@foyer/shared/protocol';
import type { DetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Site } from '../hub.ts';
import type { PassIssuer } from '../passes/index.ts';

/** All that a kiosk needs to work by itself, with an entity tag over what matters (the clock does not). */
export async function kioskBundle(
  device: Device,
  hub: {
    site: Site;
    issuer: PassIssuer;
    vault: DetailsVault;
    directory: Directory;
    epoch: () => string;
    publicUrl: string | null;
    now: () => number;
  },
): Promise<{ bundle: KioskBundle; etag: string }> {
  const sealingKey = await hub.vault.sealingKey();
  const { id, name, letter } = device;
  const stable = {
    protocol: PROTOCOL_VERSION,
    site: hub.site.settings(),
    device: { id, name, letter },
    passKeys: await hub.issuer.signedKeySet(),
    revocations: await hub.issuer.signedRevocations(),
    sealingKey: { ...sealingKey, kty: sealingKey.kty! },
    directory: { etag: hub.directory.kioskEdition()?.etag ?? '' },
    epoch: hub.epoch(),
    publicUrl: hub.publicUrl,
  };
  const etag = `"${createHash('sha256').update(JSON.stringify(stable)).digest('base64url').slice(0, 22)}"`;
  return { bundle: { ...stable, serverTime: hub.now() }, etag };
}
