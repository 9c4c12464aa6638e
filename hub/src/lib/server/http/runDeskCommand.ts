import type { Actor } from '@foyer/shared/events';
import type { DeskCommand } from '../../board/deskCommand.ts';
import type { Done, Hub } from '../hub.ts';

/** What a command of the desk's pages comes to at the hub. */
export async function runDeskCommand(hub: Hub, visitId: string, command: DeskCommand, by: Actor): Promise<Done> {
  const { visits } = hub;
  switch (command.type) {
    case 'arrive':
      return arrive(hub, visitId, by);
    // The desk has no word of its own: it passes on what the host said on the telephone.
    case 'approve':
      return visits.run(visitId, { ...command, word: 'telephone' }, by);
    case 'ask-to-wait':
      return visits.run(visitId, { ...command, word: 'telephone' }, by);
    case 'decline': {
      const { reason, ...decline } = command;
      const told = { ...decline, word: 'telephone' } as const;
      return reason === undefined ? visits.run(visitId, told, by) : visits.withReason(visitId, told, reason, by);
    }
    case 'refuse':
      return command.reason === undefined
        ? visits.run(visitId, { type: 'refuse' }, by)
        : visits.withReason(visitId, { type: 'refuse' }, command.reason, by);
    case 'no-answer':
      return visits.run(visitId, { type: 'ask-host', rung: 'host', channel: 'telephone' }, by);
    case 'check-in':
      return visits.run(visitId, { ...command, granted: 'decided' }, by);
    case 'check-out':
      return visits.run(visitId, { ...command, how: 'desk', granted: 'decided' }, by);
    case 'note':
      return visits.note(visitId, command.text, by);
    case 'correct':
      return correct(hub, visitId, command, by);
    default:
      return visits.run(visitId, command, by);
  }
}

async function correct(
  { visits }: Hub,
  visitId: string,
  { facts, details }: Extract<DeskCommand, { type: 'correct' }>,
  by: Actor,
): Promise<Done> {
  if (details) {
    const done = await visits.correctDetails(visitId, details, by);
    if (!done.ok) return done;
  }
  return facts ? visits.run(visitId, { type: 'correct', ...facts }, by) : { ok: true };
}

/** The guest's visit is the one that the invitation minted, and the invitation is the host's word. */
async function arrive({ visits, invites }: Hub, visitId: string, by: Actor): Promise<Done> {
  const invite = await invites.view(visitId);
  if (!invite?.guest || invite.cancelledAt !== null) return { ok: false, refusal: 'not-registered' };
  const { tenantId, hostPersonId, purpose, heads, language, guest } = invite;
  const { name, company, phone } = guest;
  const registered = await visits.register(
    visitId,
    {
      tenantId,
      hostPersonId,
      purpose,
      heads,
      language,
      name,
      ...(company === undefined ? {} : { company }),
      ...(phone === undefined ? {} : { phone }),
    },
    by,
  );
  if (!registered.ok) return registered;
  const approved = await visits.run(visitId, { type: 'approve', word: 'invitation' }, by);
  // Pressed twice, or met by the guest's own scan: the answer is there already.
  return !approved.ok && approved.refusal === 'already-decided' ? { ok: true } : approved;
}
