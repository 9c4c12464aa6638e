import { codeOwner, type Invite } from '@foyer/shared/invites';
import type { DetailsVault } from '../details/index.ts';
import type { Outbox } from '../notifications/outbox.ts';

/** What guests are told by mail. Every message is queued under a name of its own, so that a repeat says nothing twice. */
export interface Announcer {
  invited(invite: Pick<Invite, 'id' | 'plan'>): Promise<void>;
  /** Another time, another place, or that it stands after all. */
  changed(invite: Invite): Promise<void>;
  cancelled(invite: Invite): Promise<void>;
  /** All days of one code at once. */
  allCancelled(days: readonly Invite[]): Promise<void>;
}

export function createAnnouncer(options: { vault: Pick<DetailsVault, 'get'>; queueMail: Outbox['queue'] }): Announcer {
  const { vault, queueMail } = options;

  async function toGuest(visitId: string, queue: () => Promise<void>): Promise<void> {
    if ((await vault.get(visitId)).guest?.email !== undefined) await queue();
  }

  return {
    // Days on one code are one invitation, and it lists them.
    invited: (invite) =>
      toGuest(invite.id, () => {
        const visitId = codeOwner(invite);
        return queueMail(`invitation:${visitId}`, { kind: 'invitation', visitId });
      }),
    changed: ({ id: visitId, revision }) =>
      toGuest(visitId, () =>
        queueMail(`invitation-changed:${visitId}:${revision}`, { kind: 'invitation-changed', visitId, revision }),
      ),
    cancelled: ({ id: visitId, revision }) =>
      toGuest(visitId, () =>
        queueMail(`invitation-cancelled:${visitId}:${revision}`, { kind: 'invitation-cancelled', visitId }),
      ),
    async allCancelled(days) {
      const last = days.findLast(({ cancelledAt }) => cancelledAt !== null);
      if (!last) return;
      const visitId = codeOwner(last);
      const name = `invitation-cancelled:${visitId}:all:${Math.max(...days.map(({ revision }) => revision))}`;
      await toGuest(last.id, () => queueMail(name, { kind: 'invitation-cancelled', visitId: last.id, all: true }));
    },
  };
}
