import { audiences, type Writer } from '../events/index.ts';
import type { Agreed } from '../terms/index.ts';
import { inviteEvents, type HeldTerms, type InviteEvent, type InvitePlan } from './events.ts';
import { inviteStatus, type Invite } from './invite.ts';

/** More often than that nobody fills in their details. */
const MAX_PREPARED = 20;

export type InviteCommand =
  | ({ type: 'plan' } & InvitePlan)
  | ({ type: 'change'; formerCards: string[] } & InvitePlan)
  | { type: 'cancel' }
  | { type: 'reinstate' }
  | { type: 'prepare'; notice: number; details: string; questions?: string[]; terms?: Agreed[] }
  | { type: 'hold-terms'; terms: HeldTerms[] };
export type InviteRefusal =
  | 'already-planned'
  | 'window-backwards'
  | 'window-over'
  | 'not-planned'
  | 'already-cancelled'
  | 'not-cancelled'
  | 'too-often';
export type InviteDecision = { ok: true; events: InviteEvent[] } | { ok: false; refusal: InviteRefusal };

export function decideInvite(invite: Invite, command: InviteCommand, writer: Writer): InviteDecision {
  const refusal = refusalOf(invite, command, writer.now());
  if (refusal) return { ok: false, refusal };
  const { type, ...facts } = command;
  const audience = [audiences.kiosksOf(invite.site ?? writer.site)];
  return { ok: true, events: [inviteEvents.write(writer, invite.id, EVENT_OF[type], facts as never, audience)] };
}

const EVENT_OF = {
  plan: 'invite.planned',
  change: 'invite.changed',
  cancel: 'invite.cancelled',
  reinstate: 'invite.reinstated',
  prepare: 'invite.prepared',
  'hold-terms': 'invite.terms-held',
} as const satisfies Record<InviteCommand['type'], InviteEvent['type']>;

function refusalOf(invite: Invite, command: InviteCommand, now: number): InviteRefusal | null {
  const status = inviteStatus(invite, now);
  if (command.type === 'plan') return status === 'unknown' ? windowRefusal(command, now) : 'already-planned';
  if (status === 'unknown') return 'not-planned';
  switch (command.type) {
    case 'change':
      return status === 'cancelled' ? 'already-cancelled' : windowRefusal(command, now);
    case 'cancel':
      return status === 'cancelled' ? 'already-cancelled' : null;
    case 'reinstate':
      if (status !== 'cancelled') return 'not-cancelled';
      return invite.plan!.until <= now ? 'window-over' : null;
    case 'prepare':
      if (status === 'cancelled') return 'already-cancelled';
      if (status === 'over') return 'window-over';
      return (invite.prepared?.times ?? 0) >= MAX_PREPARED ? 'too-often' : null;
    case 'hold-terms':
      return null;
  }
}

function windowRefusal({ from, until }: Pick<InvitePlan, 'from' | 'until'>, now: number): InviteRefusal | null {
  if (until <= from) return 'window-backwards';
  return until <= now ? 'window-over' : null;
}
