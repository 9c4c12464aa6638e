import { retentionEvents } from '@foyer/shared/retention';
import type { Audit } from '../audit/audit.ts';
import type { SealingKeys } from '../details/sealingKeys.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { Deliveries } from './deliveries.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const DAY_MS = 24 * 60 * 60_000;

export interface SealingRounds {
  /** Begins the month's key, and destroys those before it that nobody seals to or waits for any more. */
  round(): Promise<void>;
}

export function createSealingRounds(options: {
  sealingKeys: SealingKeys;
  deliveries: Pick<Deliveries, 'allHaveDelivered'>;
  /** Days that a key waits for a kiosk that is away, from when kiosks were told to seal to the next. */
  longestDays: number;
  log: Pick<EventLog, 'append' | 'writer'>;
  audit: Pick<Audit, 'record'>;
  now: () => number;
}): SealingRounds {
  const { sealingKeys, deliveries, longestDays, log, audit, now } = options;
  return {
    async round() {
      await sealingKeys.current();
      for (const { keyId, since } of await sealingKeys.retired()) {
        const isDelivered = await deliveries.allHaveDelivered(keyId, since);
        if (!isDelivered && now() < since + longestDays * DAY_MS) continue;
        await sealingKeys.destroy(keyId);
        const why = isDelivered ? 'delivered' : 'longest-time';
        const facts = { key: keyId, why } as const;
        await log.append([retentionEvents.write(log.writer(HUB), keyId, 'retention.key-destroyed', facts, [])]);
        await audit.record({ by: HUB, what: 'sealing-key-destroyed', note: `${keyId} ${why}` });
      }
    },
  };
}
