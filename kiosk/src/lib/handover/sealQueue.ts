import { partsOf, sealHandover } from '@foyer/shared/handover';
import type { KioskBundle } from '@foyer/shared/protocol';
import type { HandoverDocument } from '@foyer/shared/handover';

/** A queue as sealed lines: signed by the enrolment that wrote it, readable for its own house only. */
export async function sealQueue(
  documents: readonly HandoverDocument[],
  from: { device: string; house: string; own: CryptoKey; sealingKey: KioskBundle['sealingKey']; now: number },
): Promise<string[]> {
  const { device, house, own, sealingKey, now } = from;
  const parts = partsOf(documents.map(({ database, document }) => ({ database, document })));
  const sealed: string[] = [];
  for (const [index, part] of parts.entries()) {
    const whole = { v: 1, house, device, madeAt: now, part: index + 1, parts: parts.length, documents: part } as const;
    sealed.push(await sealHandover(whole, { own, hub: sealingKey as never }));
  }
  return sealed;
}
