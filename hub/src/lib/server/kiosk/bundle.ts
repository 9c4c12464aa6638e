import { createHash } from 'node:crypto';
import type { Device } from '@foyer/shared/devices';
import type { ParcelSettings } from '@foyer/shared/parcels';
import { PROTOCOL_VERSION, type KioskBundle } from '@foyer/shared/protocol';
import type { DetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Sites } from '../hub.ts';
import type { FoodWishes } from '../food/foodWishes.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { Parcels } from '../parcels/parcels.ts';
import type { DeviceKeys } from '../passes/deviceKeys.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { SiteTerms } from '../terms/siteTerms.ts';
import type { OpenPins } from '../pins/pins.ts';

/** All that a kiosk needs to work by itself, with an entity tag over what matters (the clock does not). */
export async function kioskBundle(
  device: Device,
  hub: {
    sites: Pick<Sites, 'settings'>;
    kinds: Pick<Kinds, 'list'>;
    terms: Pick<SiteTerms, 'list'>;
    foodWishes: Pick<FoodWishes, 'settled'>;
    parcels: Pick<Parcels, 'settings'>;
    issuer: PassIssuer;
    vault: DetailsVault;
    directory: Directory;
    epoch: () => string;
    pins: Pick<OpenPins, 'listFor'>;
    deviceKeys: Pick<DeviceKeys, 'certify'>;
    /** Whether a site's gateway sends codes to visitors. */
    sendsCodes: (siteId: string) => boolean;
    publicUrl: string | null;
    now: () => number;
  },
): Promise<{ bundle: KioskBundle; etag: string }> {
  const sealingKey = await hub.vault.sealingKey();
  const { id, site, name, letter } = device;
  await hub.deviceKeys.certify(device);
  const settings = hub.sites.settings(site);
  const { issuedAt, pins } = await hub.pins.listFor(device);
  const stable = {
    protocol: PROTOCOL_VERSION,
    site: settings,
    kinds: [...hub.kinds.list(site)],
    terms: [...hub.terms.list(site)],
    food: hub.foodWishes.settled(hub.directory.current(site)?.directory.tenants.map((tenant) => tenant.id) ?? []),
    couriers: hub.parcels.settings(site).couriers,
    device: { id, name, letter },
    passKeys: await hub.issuer.signedKeySet(),
    revocations: await hub.issuer.signedRevocations(),
    pins: await hub.issuer.signedPins({ v: 1, counter: issuedAt, issuedAt, device: id, site, pins }),
    // A household's number is nobody's business in a lobby.
    receptions: settings.provisionalNumbers && !settings.estate ? receptionNumbers(hub.directory, site) : {},
    sealingKey: { ...sealingKey, kty: sealingKey.kty! },
    directory: { etag: hub.directory.kioskEdition(site)?.etag ?? '' },
    epoch: hub.epoch(),
    codesBySms: hub.sendsCodes(site),
    pickUp: pickUpOf(hub.parcels.settings(site)),
    publicUrl: hub.publicUrl,
  };
  const etag = `"${createHash('sha256').update(JSON.stringify(stable)).digest('base64url').slice(0, 22)}"`;
  return { bundle: { ...stable, serverTime: hub.now() }, etag };
}

/** Where there is no shelf nothing can be picked up. */
function pickUpOf({ shelves, signs }: ParcelSettings): KioskBundle['pickUp'] {
  if (shelves.length === 0) return null;
  return { open: shelves.filter(({ access }) => access === 'open').map(({ name }) => name), signs };
}

function receptionNumbers(directory: Directory, site: string): KioskBundle['receptions'] {
  const tenants = directory.current(site)?.directory.tenants ?? [];
  return Object.fromEntries(
    tenants.flatMap(({ id, reception: { phone } }) => (phone === undefined ? [] : [[id, phone]])),
  );
}
