import { audiences, type Writer } from '../events/index.ts';
import { inviteEvents, type InviteEvent, type InvitePlan } from './events.ts';
import { inviteStatus, type Invite } from './invite.ts';

export type InviteCommand = ({ type: 'plan' } & InvitePlan) | { type: 'cancel' };
export type InviteRefusal =
  'already-planned' | 'window-backwards' | 'window-over' | 'not-planned' | 'already-cancelled';
export type InviteDecision = { ok: true; events: InviteEvent[] } | { ok: false; refusal: InviteRefusal };

export function decideInvite(invite: Invite, command: InviteCommand, writer: Writer): InviteDecision {
  const audience = [audiences.kiosksOf(writer.site)];
  const status = inviteStatus(invite, writer.now());
  if (command.type === 'plan') {
    const { type: _, ...plan } = command;
    if (status !== 'unknown') return { ok: false, refusal: 'already-planned' };
    if (plan.until <= plan.from) return { ok: false, refusal: 'window-backwards' };
    if (plan.until <= writer.now()) return { ok: false, refusal: 'window-over' };
    return { ok: true, events: [inviteEvents.write(writer, invite.id, 'invite.planned', plan, audience)] };
  }
  if (status === 'unknown') return { ok: false, refusal: 'not-planned' };
  if (status === 'cancelled') return { ok: false, refusal: 'already-cancelled' };
  return { ok: true, events: [inviteEvents.write(writer, invite.id, 'invite.cancelled', {}, audience)] };
}
