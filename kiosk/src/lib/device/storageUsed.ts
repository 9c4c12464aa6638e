import type { Heartbeat } from '@foyer/shared/protocol';

/** What this origin has used of the disk and may use; null where the browser does not say. Never fails. */
export async function storageUsed(): Promise<NonNullable<Heartbeat['storage']> | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota };
  } catch {
    return null;
  }
}
