import type { Invite } from '@foyer/shared/invites';
import type { Terminal } from './terminal.ts';

/**
 * An invitation that was made a moment ago may still be on its way to this kiosk, a long way where the hub is busy. The
 * hub, or its signature, has just vouched for it, so a guest who is asked to wait is better served than one who is told
 * that nobody knows of them.
 */
export const INVITE_ON_ITS_WAY_MS = 8_000;

/** An invitation as this kiosk knows it, or comes to know it in a moment. */
export async function inviteArriving(
  { invite, isOffline, record }: Pick<Terminal, 'invite' | 'isOffline' | 'record'>,
  inviteId: string,
): Promise<Invite> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  // Listened for before it is looked for: what arrives in between would be waited for in vain.
  const arrived = new Promise<void>((resolve) => {
    forget = record.onChange(({ noun, id }) => {
      if (noun === 'invite' && id === inviteId) resolve();
    });
    timer = setTimeout(resolve, INVITE_ON_ITS_WAY_MS);
  });
  try {
    const known = await invite(inviteId);
    if (known.plan || isOffline()) return known;
    await arrived;
    return await invite(inviteId);
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}
