import { handoverFile, HANDOVER_FILE } from '@foyer/shared/handover';
import { PROTOCOL_VERSION } from '@foyer/shared/protocol';
import idb from 'pouchdb-adapter-idb';
import { readBundle } from '../device/bundle.ts';
import { readIdentity } from '../device/identity.ts';
import type { KeyValue } from '../device/keyValue.ts';
import { readPassKey } from '../device/ownKey.ts';
import { sealQueue } from '../handover/sealQueue.ts';
import { createDeviceLog, type LogLine } from '../log/deviceLog.ts';
import { readTrust } from '../device/trust.ts';
import { createPouch } from '../store/pouch.ts';
import { formerDevices, waitingOf, type WaitingDocument } from '../store/waiting.ts';
import { testNetwork, type EndpointTest } from './networkTest.ts';

/** One document that waits or was refused: its id says nothing about anybody. */
export interface QueueLine extends Pick<WaitingDocument, 'type' | 'at' | 'refused'> {
  id: string;
  /** Written under an enrolment before this one. */
  former: boolean;
}

export interface DeviceFacts {
  device: { id: string; name: string; letter: string; site: string } | null;
  epoch: string | null;
  /** When the hub made the revocation list that is in force here. */
  revocationsAt: number | null;
  storage: { usedBytes: number; quotaBytes: number; persisted: boolean };
  versions: { app: string; protocol: number; bundleAt: number | null; browser: string };
}

/** What a technician may see and do. It stands on the disk alone, so it works revoked, signed out and never enrolled. */
export interface Maintenance {
  queue(): Promise<QueueLine[]>;
  facts(): Promise<DeviceFacts>;
  log(): Promise<LogLine[]>;
  testNetwork(): Promise<EndpointTest[]>;
  /** A file for each enrolment that has something to deliver; none where it cannot be sealed, or there is nothing. */
  handOver(): Promise<{ name: string; text: string }[]>;
}

export function createMaintenance({ memory, version }: { memory: KeyValue; version: string }): Maintenance {
  const pouch = createPouch({ name: 'idb', plugin: idb });

  async function queues() {
    const identity = await readIdentity(memory);
    const current = identity?.device.id;
    const devices = [...(current === undefined ? [] : [current]), ...(await formerDevices(indexedDB, current))];
    const found: { device: string; former: boolean; waiting: WaitingDocument[] }[] = [];
    for (const device of devices)
      found.push({ device, former: device !== current, waiting: await waitingOf(pouch, memory, device) });
    return found;
  }

  return {
    async queue() {
      const lines = (await queues()).flatMap(({ former, waiting }) =>
        waiting.map(({ document, type, at, refused }) => ({ id: document._id, type, at, refused, former })),
      );
      return lines.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
    },

    async facts() {
      const identity = await readIdentity(memory);
      const bundle = identity ? await readBundle(memory, identity.device.id) : null;
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      return {
        device: identity?.device ?? null,
        epoch: bundle?.epoch ?? null,
        revocationsAt:
          identity && bundle ? ((await readTrust(memory, identity.rootKey, bundle)).trust?.revokedAsOf ?? null) : null,
        storage: { usedBytes: usage, quotaBytes: quota, persisted: await navigator.storage.persisted() },
        versions: {
          app: version,
          protocol: PROTOCOL_VERSION,
          bundleAt: bundle?.serverTime ?? null,
          browser: /Chrom(?:e|ium)\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? navigator.userAgent,
        },
      };
    },

    log: () => createDeviceLog(memory, () => Date.now()).read(),
    testNetwork: () =>
      testNetwork(
        (url, init) => fetch(url, init),
        () => performance.now(),
      ),

    async handOver() {
      const identity = await readIdentity(memory);
      const bundle = identity ? await readBundle(memory, identity.device.id) : null;
      if (!identity || !bundle) return [];
      const files: { name: string; text: string }[] = [];
      for (const { device, waiting } of await queues()) {
        const own = await readPassKey(memory, device);
        if (!own || waiting.length === 0) continue;
        const now = Date.now();
        const from = { device, house: identity.rootKey, own: own.privateKey, sealingKey: bundle.sealingKey, now };
        const name = `${device.slice(-8)}-${new Date(now).toISOString().slice(0, 10)}${HANDOVER_FILE.extension}`;
        files.push({ name, text: handoverFile(await sealQueue(waiting, from)) });
      }
      return files;
    },
  };
}
