import type { Logger } from 'pino';
import type { Backups } from './backup/backups.ts';
import type { OpenBoard } from './board/board.ts';
import type { OpenCalls } from './calls/calls.ts';
import type { Config } from './config/config.ts';
import type { DetailsVault } from './details/index.ts';
import type { OpenDevices } from './devices/devices.ts';
import type { Incidents } from './fleet/incidents.ts';
import type { OpenHistory } from './history/openHistory.ts';
import type { Hub } from './hub.ts';
import type { PassIssuer } from './passes/index.ts';
import type { EventLog } from './record/eventLog.ts';
import type { Retention } from './retention/retention.ts';
import type { Stores } from './stores.ts';
import type { OpenSites } from './sites/sites.ts';
import type { OtherHubs } from './realtime/otherHubs.ts';
import type { SyncEndpoint } from './sync/createSyncEndpoint.ts';
import type { DeskNumbers } from './visits/deskNumbers.ts';

export interface HubOptions {
  config: Config;
  version: string;
  log: Logger;
  now?: () => number;
  /** The site that a new hub starts with. */
  site?: { id: string; name: { 'zh-CN': string; en: string } };
  caCertificate?: string | null;
}

/** The hub with what only the server and the demo building use. */
export interface OpenHub extends Hub {
  readonly board: OpenBoard;
  readonly calls: OpenCalls;
  readonly devices: OpenDevices;
  readonly sites: OpenSites;
  readonly record: EventLog;
  readonly vault: DetailsVault;
  readonly history: OpenHistory;
  readonly issuer: PassIssuer;
  readonly deskNumbers: DeskNumbers;
  readonly sync: SyncEndpoint;
  /** Through which sockets at several hubs are one; null where this hub is alone. */
  readonly otherHubs: OtherHubs | null;
  readonly stores: Pick<Stores, 'backedUp' | 'epoch'>;
  readonly retention: Retention;
  readonly backups: Backups;
  readonly caCertificate: string | null;
  readonly incidents: Incidents;
  /** What the hub does every few seconds by itself, done now: for specs that move the clock. */
  readonly lookAtFleet: () => Promise<void>;
  readonly metrics: () => Promise<{ contentType: string; text: string }>;
  /** Tells when kiosks should fetch their bundle again. */
  onBundleChange(listener: () => void): void;
  /** Begins what the hub does by itself: sending, asking hosts, signing passes. */
  start(): void;
  close(): Promise<void>;
}
