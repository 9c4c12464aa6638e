import { readHandoverFile, type HandoverRefusal } from '@foyer/shared/handover';

export type UploadOutcome =
  | { is: 'taken' }
  /** What could be read of it is kept all the same. */
  | { is: 'torn'; read: number; of: number }
  | { is: Exclude<HandoverRefusal, 'torn'> | 'not-yours' | 'failed' };

const REASONS: readonly string[] = ['not-a-queue', 'other-house', 'key-gone', 'unknown-device', 'forged', 'not-yours'];

/** Sends the file a sealed line at a time, so that no request is large; a line that is there already changes nothing. */
export async function uploadQueue(
  file: Blob,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): Promise<UploadOutcome> {
  const read = readHandoverFile(await file.text());
  if (!read.ok) return { is: read.reason };
  const of = read.parts.length + read.missing;
  let good = 0;
  for (const sealed of read.parts) {
    const answer = await send(sealed, fetch);
    if (answer === 'ok') good += 1;
    else if (answer !== 'torn') return { is: answer };
  }
  return good === of ? { is: 'taken' } : { is: 'torn', read: good, of };
}

async function send(sealed: string, fetch: (url: string, init: RequestInit) => Promise<Response>) {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/api/v1/desk/queues', { method: 'POST', headers, body: JSON.stringify({ sealed }) });
    if (response.ok) return 'ok';
    const { reason } = (await response.json()) as { reason?: string };
    if (reason === 'torn') return 'torn';
    return reason !== undefined && REASONS.includes(reason) ? (reason as 'forged') : 'failed';
  } catch {
    return 'failed';
  }
}
