import { SEEN_KINDS, type SeenKind } from '../../audit/kinds.ts';
import { createRecentlyUsed } from '../details/recentlyUsed.ts';
import type { NewAuditEntry } from './audit.ts';

/** Screens read themselves again with every change; that somebody is still looking is no news for so long. */
export const SEEN_AGAIN_AFTER_MS = 60 * 60_000;
/** Sessions and subjects remembered; one that was forgotten is recorded once more. */
const REMEMBERED = 20_000;

/**
 * How fine the trail is. Who looks at a thing is recorded once an hour for each session and each visit, person or list.
 * A search is recorded when it begins; letters added to it only narrow what it has found already. What is taken out of
 * the house or done is recorded each time, and so is every photograph.
 */
export function createGrain(now: () => number): (entry: NewAuditEntry) => boolean {
  const seenAt = createRecentlyUsed<number>(REMEMBERED);
  const typedLast = createRecentlyUsed<{ text: string; at: number }>(REMEMBERED);

  function isRecent(at: number): boolean {
    return now() - at < SEEN_AGAIN_AFTER_MS;
  }

  function isTypedOn(key: string, text: string): boolean {
    const before = typedLast.get(key);
    typedLast.set(key, { text, at: now() });
    return before !== undefined && isRecent(before.at) && before.text !== '' && text.startsWith(before.text);
  }

  function isSeenAgain(key: string): boolean {
    const before = seenAt.get(key);
    if (before !== undefined && isRecent(before)) return true;
    seenAt.set(key, now());
    return false;
  }

  /** Whether an entry says nothing that the trail does not say already. */
  return ({ by, session, what, subject, sites, note, typed }) => {
    if (!isSeen(what) || what === 'photograph') return false;
    const who = session ?? `${by?.kind}:${by?.id}`;
    const key = [who, what, subject?.kind ?? '', subject?.id ?? '', ...(sites ?? [])].join(' ');
    return typed === undefined ? isSeenAgain(`${key} ${note ?? ''}`) : isTypedOn(key, typed.trim().toLowerCase());
  };
}

const isSeen = (what: string): what is SeenKind => (SEEN_KINDS as readonly string[]).includes(what);
