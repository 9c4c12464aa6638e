import { kioskBundle, type KioskBundle } from '@foyer/shared/protocol';
import * as v from 'valibot';
import type { Api } from '../net/api.ts';
import type { KeyValue } from './keyValue.ts';

const KEY = 'bundle';

interface Kept {
  device: string;
  etag: string;
  bundle: unknown;
}

/** What was fetched last, on this disk: a kiosk starts from it with the hub away. */
export async function readBundle(memory: KeyValue, device: string): Promise<KioskBundle | null> {
  const kept = await memory.get<Kept>(KEY);
  if (kept?.device !== device) return null;
  // A newer program may expect more than an older one has kept; then it is fetched again.
  const read = v.safeParse(kioskBundle, kept.bundle);
  return read.success ? read.output : null;
}

export type BundleNews =
  { is: 'new'; bundle: KioskBundle } | { is: 'unchanged' } | { is: 'refused'; error: string; retryAfterMs?: number };

/** Asks the hub for a newer one and keeps it. */
export async function fetchBundle(api: Api, memory: KeyValue, device: string, have: boolean): Promise<BundleNews> {
  const kept = await memory.get<Kept>(KEY);
  const etag = have && kept?.device === device ? kept.etag : null;
  const answer = await api.getIfChanged('bundle', etag);
  if (!answer.ok) return { is: 'refused', ...answer };
  if (answer.value === 'unchanged') return { is: 'unchanged' };
  const read = v.safeParse(kioskBundle, answer.value.content);
  if (!read.success) return { is: 'refused', error: 'bad-answer' };
  await memory.put(KEY, { device, etag: answer.value.etag, bundle: read.output } satisfies Kept);
  return { is: 'new', bundle: read.output };
}
