import type { Actor } from '@foyer/shared/events';
import { lobbyFor } from '@foyer/shared/site';
import type { VisitFacts } from '@foyer/shared/visits';
import type { DeskCommand } from '../../board/deskCommand.ts';
import type { Done, Hub, Ran } from '../hub.ts';
import { Refused } from './refused.ts';

type Outcome = Done<Pick<Ran, 'takeBack'>>;
type Of<T extends DeskCommand['type']> = Extract<DeskCommand, { type: T }>;

/** What a command of the desk's pages comes to at the hub. */
export async function runDeskCommand(hub: Hub, visitId: string, command: DeskCommand, by: Actor): Promise<Outcome> {
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
      return visits.run(visitId, { ...asked(command), type: 'ask-host' }, by);
    case 'check-in':
      return visits.run(visitId, { ...command, how: 'desk', granted: 'decided' }, by);
    case 'check-out':
      return checkOut(hub, visitId, command, by);
    case 'declare-things': {
      const { text, things } = command;
      return visits.declareThings(visitId, things, text ?? null, by);
    }
    case 'join':
      return join(hub, visitId, command, by);
    case 'move':
      return move(hub, visitId, command, by);
    case 'take-back':
      return visits.run(
        visitId,
        command.entries.map((entry) => ({ type: 'take-back', entry })),
        by,
      );
    case 'note':
      return visits.note(visitId, command.text, by);
    case 'keep':
      return keep(hub, visitId, command, by);
    case 'correct': {
      const { type: _, reason, ...correction } = command;
      return visits.correct(visitId, correction, reason, by);
    }
    case 'settle': {
      const { flag, how, reason } = command;
      return visits.withReason(visitId, { type: 'settle-flag', flag, how }, reason, by);
    }
    default:
      return visits.run(visitId, command, by);
  }
}

/** What they take along is ticked with the same tap, and taken back with it. */
function checkOut(
  { visits }: Hub,
  visitId: string,
  { things, ...command }: Of<'check-out'>,
  by: Actor,
): Promise<Outcome> {
  const leave = { ...command, how: 'desk', granted: 'decided' } as const;
  return visits.run(visitId, things === undefined ? leave : [{ type: 'take-things-out', things }, leave], by);
}

function asked({ rung = 'host', personId }: Of<'no-answer'>): VisitFacts<'visit.host-asked'> {
  return { rung, channel: 'telephone', ...(personId === undefined ? {} : { personId }) };
}

/** Kept first: a visit that ended meanwhile changes nothing about what lies at the desk. */
async function keep(
  { keeps, visits }: Hub,
  visitId: string,
  { keepId, text, item, goes }: Of<'keep'>,
  by: Actor,
): Promise<Outcome> {
  const taken = await keeps.take(keepId, visitId, { text, item }, by);
  if (!taken.ok || !goes) return taken.ok ? { ok: true, takeBack: [] } : taken;
  const gone = await visits.run(visitId, { type: 'withdraw' }, by);
  return gone.ok || gone.refusal === 'already-ended' ? { ok: true, takeBack: [] } : gone;
}

/** Latecomers of a party that is inside go in with the same tap; of one that waits they wait with it. */
async function join({ visits, board }: Hub, visitId: string, command: Of<'join'>, by: Actor): Promise<Outcome> {
  const row = await board.row(visitId);
  const areInside = row?.status.status === 'on-site' && row.pass?.stands === true;
  const enter = { type: 'check-in', heads: command.heads, how: 'desk', granted: 'decided' } as const;
  return visits.run(visitId, areInside ? [command, enter] : command, by);
}

/** Another tenant may be in another building: whoever is sent there is received there. */
async function move(
  { visits, board, directory, sites }: Hub,
  visitId: string,
  { type, siteId, lobby, ...host }: Of<'move'>,
  by: Actor,
): Promise<Outcome> {
  const row = await board.row(visitId);
  const there = host.tenantId === undefined ? siteId : directory.siteOf(host.tenantId);
  if (there !== undefined && !sites.has(there)) throw new Refused('not-found');
  // Who goes to another tenant goes to that tenant's tower, whatever tower they were sent to before.
  const towers = directory.tenant(host.tenantId ?? '')?.units.flatMap(({ tower }) => tower ?? []) ?? [];
  const { lobbies } = sites.settings(there ?? row?.siteId ?? null);
  const door = lobby ?? lobbyFor(lobbies, { lobby: null, towers })?.id;
  return visits.run(
    visitId,
    {
      type,
      ...host,
      ...(door === undefined ? {} : { lobby: door }),
      ...(there === undefined || there === row?.siteId ? {} : { site: there }),
    },
    by,
  );
}

/** The guest's visit is the one that the invitation minted, and the invitation is the host's word. */
async function arrive({ visits, invites }: Hub, visitId: string, by: Actor): Promise<Outcome> {
  const invite = await invites.view(visitId);
  if (!invite?.guest || invite.cancelledAt !== null) return { ok: false, refusal: 'not-registered' };
  const { tenantId, hostPersonId, purpose, heads, language, guest, standing } = invite;
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
      ...(standing === undefined ? {} : { standing }),
    },
    by,
  );
  if (!registered.ok) return registered;
  const approved = await visits.run(visitId, { type: 'approve', word: 'invitation' }, by);
  // Pressed twice, or met by the guest's own scan: the answer is there already. A registration cannot be taken back.
  return approved.ok || approved.refusal === 'already-decided' ? { ok: true, takeBack: [] } : approved;
}
