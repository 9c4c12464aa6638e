import { SYNC } from '@foyer/shared/protocol';
import type { GateSide } from '../gates/gateSide.ts';
import { createIntake } from '../details/intake.ts';
import { createScanAtGate } from '../gates/scan.ts';
import { createQueues } from '../handover/queues.ts';
import { createTakeDelivery } from '../handover/takeDelivery.ts';
import { kioskBundle } from '../kiosk/bundle.ts';
import { createEnrolment } from '../kiosk/enrolment.ts';
import type { KioskSide } from '../kiosk/kioskSide.ts';
import { contentRefusal, createKioskPolicy } from '../kiosk/policy.ts';
import { createVisitorDesk } from '../kiosk/visitorDesk.ts';
import { createPickUps } from '../pickUps/createPickUps.ts';
import { createTickets } from '../pickUps/tickets.ts';
import { shortNames } from '../parcels/shortName.ts';
import { createDeviceKeys } from '../passes/deviceKeys.ts';
import { appendOnlyRules } from '../sync/appendOnlyRules.ts';
import { createSyncEndpoint } from '../sync/createSyncEndpoint.ts';
import { DEFAULT_LIMITS } from '../sync/limits.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';
import type { ReturningParts } from './returning.ts';

/** What kiosks and gates meet of the hub. */
export function createMachines(
  foundation: Foundation,
  { book, inviteBook, board, visits, emergencies, kinds, terms, foodWishes, parcels, parcelSettings, ...lobby }: Lobby,
  { returning, sendsCodes, onSendsCodes }: ReturningParts,
) {
  const {
    config,
    log,
    documents,
    audit,
    stores,
    sites,
    record,
    limits,
    directory,
    issuer,
    vault,
    devices,
    pins,
    gates,
    queue,
    now,
    onError,
  } = foundation;
  const { publicUrl } = config;
  const deviceKeys = createDeviceKeys({ issuer, now });
  const { epoch } = stores;

  const intake = createIntake({
    store: stores.details,
    vault,
    noted: (id, acceptance) => log.warn({ id, ...acceptance }, 'details that did not open, or come too late'),
  });
  const sync = createSyncEndpoint({
    databases: new Map([
      [SYNC.events, stores.events],
      [SYNC.details, intake],
    ]),
    policy: createKioskPolicy(devices),
    epoch,
    prefix: '/sync',
    onError: (error, request) => onError(error, request.url),
  });
  devices.onChange((deviceId) => {
    const device = devices.get(deviceId);
    if (!device || device.revokedAt === null) return;
    sync.disconnect(deviceId);
    deviceKeys.revoke(device).catch((error: unknown) => onError(error, deviceId));
  });

  // A hub that stopped in between finishes what it had begun.
  for (const { deviceId, revokedAt } of devices.list()) {
    const device = revokedAt === null ? null : devices.get(deviceId);
    if (device) deviceKeys.revoke(device).catch((error: unknown) => onError(error, deviceId));
  }
  const queues = createQueues({
    documents,
    stores: { events: stores.events, details: intake },
    refusalOfDetails: vault.refusalOf,
    devices,
    refusalOf: (device, database, document) =>
      appendOnlyRules(document, { stored: null, newEdits: false }, DEFAULT_LIMITS) ??
      contentRefusal({ deviceId: device.id, site: device.site }, database, document),
    audit,
    now,
  });
  const kiosk: KioskSide = {
    takeDelivery: createTakeDelivery({ house: issuer.rootPublicKey, vault, devices, queues }),
    queueDecision: queues.decisionOn,
    devices,
    rootKey: issuer.rootPublicKey,
    enrol: createEnrolment({ devices, deviceKeys, limits }),
    visitorDesk: createVisitorDesk({
      board,
      book,
      visits,
      limits,
      issuer,
      onCode: inviteBook.onCode,
      siteOf: (deviceId) => devices.get(deviceId)?.site ?? sites.first().id,
      publicUrl,
      now,
    }),
    returning,
    pickUps: createPickUps({
      ...{ parcels, limits, issuer, directory, calls: lobby.calls },
      tickets: createTickets({ secret: foundation.channelKey, now }),
      shortNameOf: shortNames(directory),
      staffName: (staffId) => lobby.people.get(staffId)?.name ?? '',
    }),
    bundle: (device) =>
      kioskBundle(device, {
        ...{ sites, kinds, terms, foodWishes, parcels, issuer, pins, deviceKeys, vault, directory },
        ...{ epoch: epoch.current, sendsCodes, publicUrl, now },
      }),
  };
  const bundleListeners = new Set<() => void>();
  const bundleChanged = (): void => bundleListeners.forEach((listener) => listener());
  sites.onChange(bundleChanged);
  onSendsCodes(bundleChanged);
  kinds.onChange(bundleChanged);
  terms.onChange(bundleChanged);
  foodWishes.onChange(bundleChanged);
  parcelSettings.onChange(bundleChanged);
  issuer.onChange(bundleChanged);
  vault.sealingKeys.onChange(bundleChanged);
  directory.onPublished(bundleChanged);
  pins.onChange(bundleChanged);

  const siteOfDevice = (deviceId: string): string | null => devices.get(deviceId)?.site ?? null;
  const gateSide: GateSide = {
    identify: gates.identify,
    scan: createScanAtGate({ gates, issuer, book, emergencies, log: record, siteOfDevice, queue, now }),
    async keys(gateId) {
      await gates.heard(gateId, 'keys');
      return {
        rootKey: issuer.rootPublicKey,
        passKeys: await issuer.signedKeySet(),
        revocations: await issuer.signedRevocations(),
      };
    },
    refused: gates.refused,
    limits,
  };

  return {
    sync,
    kiosk,
    queues,
    gateSide,
    onBundleChange: (listener: () => void): void => void bundleListeners.add(listener),
  };
}
