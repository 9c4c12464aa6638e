import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { uuidv7 } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import { documentsInTurns, decisionsInTurns } from '../agreement/inTurns.ts';
import { assertSameKeys, openAgreement } from '../agreement/openAgreement.ts';
import { createAccounts } from '../accounts/accounts.ts';
import { openAudit } from '../audit/openAudit.ts';
import { createSessions } from '../auth/sessions.ts';
import { createDetailsVault, type DetailsVault } from '../details/index.ts';
import { createWrapping } from '../details/wrapping.ts';
import { openChannelKey } from '../channels/sealedDocuments.ts';
import { openDeviceCredentials } from '../devices/credentials.ts';
import { openDevices } from '../devices/devices.ts';
import { createDirectory } from '../directory/index.ts';
import { openIncidents } from '../fleet/incidents.ts';
import { createDiskState } from '../diskState.ts';
import { openGates } from '../gates/gates.ts';
import type { Site } from '../hub.ts';
import { openCodeSecret } from '../invites/codes.ts';
import { createLinks } from '../links/links.ts';
import { createNaming } from '../naming.ts';
import { createSchedule } from '../notifications/schedule.ts';
import { createOidc } from '../oidc/createOidc.ts';
import { openProviders } from '../oidc/providers.ts';
import { createWhoIs } from '../oidc/whoIs.ts';
import type { HubOptions } from '../openHub.ts';
import { createPassIssuer } from '../passes/index.ts';
import { openPins } from '../pins/pins.ts';
import { createEventLog } from '../record/eventLog.ts';
import { openEventShelf } from '../record/eventShelf.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { createCodes } from '../returning/codes.ts';
import { createFilling } from '../returning/filling.ts';
import { createProofs } from '../returning/proofs.ts';
import { createRemembered } from '../returning/remembered.ts';
import { openAmendments } from '../people/amendments.ts';
import { createSignInCodes } from '../signInCodes/createSignInCodes.ts';
import { openSites } from '../sites/sites.ts';
import { openStores } from '../stores.ts';
import { createFaults } from './faults.ts';

export type Foundation = Awaited<ReturnType<typeof openFoundation>>;

/** What everything else stands on: the databases, the record, the keys, and who and what is known by name. */
export async function openFoundation({ config, log, now = Date.now, site: firstSite }: HubOptions) {
  const newId = (): string => uuidv7(now());
  const keysFolder = join(config.dataFolder, 'keys');
  const faults = createFaults(log);
  const { onError } = faults;
  const schedule = createSchedule(now);

  const disk = createDiskState(log);
  const stores = await openStores({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    databaseAdminUrl: config.databaseAdminUrl,
    now,
    newId,
    onError,
    disk,
    onLost: (database, changes) =>
      log.warn({ database, changes }, 'the last changes of a database were lost: kiosks give again what they wrote'),
    onEpoch: (epoch, reason) => log.info({ epoch, reason }, 'new epoch: devices replicate from the beginning'),
  });
  const agreement = await openAgreement({ config, stores, now, newId, onError }).catch(async (error: unknown) => {
    await stores.close();
    throw error;
  });
  const { limits, first } = agreement;
  const documents = documentsInTurns(stores.documents, agreement);
  const newSite = firstSite ?? { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } };
  const sites = await openSites({ documents, initial: defaultSiteSettings(newSite.id, newSite.name), now });
  const site: Site = { settings: sites.first, change: sites.change };
  const eventShelf = await openEventShelf({ store: stores.events, shelf: stores.atHand, onError });
  const record = createEventLog({
    store: stores.events,
    shelf: eventShelf,
    // Of two hubs with the same clock one has to come first.
    node: agreement.alone ? 'hub' : `hub-${newId().slice(-12)}`,
    defaultSite: () => sites.first().id,
    now,
    newId,
    onError,
  });

  const issuer = await createPassIssuer({ keysFolder, now, agreement, onError });
  if (config.databaseUrl !== null) await assertSameKeys(documents, issuer.rootPublicKey);
  const secret = await openCodeSecret(keysFolder);
  const settings = sites.settings;
  const proofs = createProofs({ documents, now });
  const remembered = createRemembered({ documents, secret, settings, now });
  const codes = createCodes({ documents, secret, first, now });
  const vault: DetailsVault = await createDetailsVault({
    store: stores.vault,
    open: stores.openDrawer,
    agreement,
    keysFolder,
    settings,
    whole: createFilling({ proofs, remembered, settings, detailsOf: (visitId) => vault.get(visitId) }),
    now,
    newId,
  });
  const credentials = await openDeviceCredentials({ documents, first, now });
  const devices = await openDevices({ log: record, credentials, wire: agreement.wire, now, newId });
  const accounts = await createAccounts({ documents, log: record, now, newId });
  const audit = await openAudit({ store: stores.audit, log: record, now, newId, onError });
  const pins = await openPins({ documents, accounts, audit, wire: agreement.wire, now, onError });
  const amendments = await openAmendments({ documents });
  const directory = await createDirectory({
    db: stores.directory.db,
    firstSite: sites.first().id,
    isEstate: (siteId) => sites.settings(siteId).estate,
    now,
    newId,
    amendments,
    onError,
    imported: (siteId, id, { tenants, people }) =>
      audit.record({
        by: { kind: accounts.byId(id) ? 'staff' : 'hub', id },
        what: 'directory-imported',
        subject: { kind: 'site', id: siteId },
        note: `${tenants} ${people}`,
      }),
  });
  // What another hub published.
  if (!agreement.alone)
    stores.directory.feed.onChange(
      () => void directory.refresh().catch((error: unknown) => onError(error, 'directory')),
    );
  const sessions = createSessions({ documents, accounts, directory, limits, audit, now });
  const channelKey = await openChannelKey(keysFolder);
  const links = createLinks({ documents, first, secret: channelKey, now });
  const signInCodes = createSignInCodes({ documents, directory, limits, first, audit, secret, now });
  const providers = await openProviders({
    documents,
    audit,
    sealing: createWrapping(Buffer.from(hkdfSync('sha256', secret, '', 'oidc-client-secrets', 32))),
    now,
  });
  const whoIs = createWhoIs({ directory, accounts });
  const oidc = createOidc({ providers, whoIs, documents, first, limits, audit, now, onError });
  const incidents = await openIncidents({ documents, now, newId });
  const gates = await openGates({ documents, audit, now, newId, onError });

  return {
    config,
    log,
    now,
    newId,
    keysFolder,
    channelKey,
    schedule,
    onError,
    countFaults: faults.countedBy,
    stores,
    disk,
    documents,
    sites,
    site,
    record,
    limits,
    amendments,
    directory,
    issuer,
    vault,
    devices,
    accounts,
    pins,
    audit,
    sessions,
    links,
    signInCodes,
    proofs,
    remembered,
    codes,
    oidc,
    gates,
    incidents,
    naming: createNaming({ devices, accounts, directory, gates }),
    /** Whatever is decided about a visit waits its turn here. */
    queue: decisionsInTurns(agreement, createKeyedQueue(), stores.events.db),
    agreement,
    /** Who has it does for all hubs what a hub does by itself. */
    leadership: agreement.lease('routines'),
    async close(): Promise<void> {
      await audit.stop();
      await agreement.close();
      await eventShelf.close();
      await vault.close();
      await stores.close();
    },
  };
}
