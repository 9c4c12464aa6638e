import { callStatus } from '@foyer/shared/calls';
import { invitationAnswer, leavingRequest, visitProgress } from '@foyer/shared/protocol';
import * as v from 'valibot';
import type { Kiosk } from '../kiosk.ts';
import { interpretScan, openInvitation, type ScanKnowledge } from '../scan/interpretScan.ts';
import type { View } from '../view.ts';
import { createCalls } from './calls.ts';
import { createFollowing } from './following.ts';
import { createPassages } from './passages.ts';
import { createRegistrations } from './registrations.ts';
import type { Terminal } from './terminal.ts';

/** What visitors do at the terminal. */
export type Flows = Pick<
  Kiosk,
  | 'register'
  | 'progressOf'
  | 'interpretScan'
  | 'invitationByCode'
  | 'confirmInvitation'
  | 'checkIn'
  | 'checkOut'
  | 'findLeaving'
  | 'callDesk'
> & {
  follow(visitId: string): void;
  /** A hint from the hub that something about this visit changed. */
  hint(visitId: string): void;
  /** The hub is back. */
  refresh(): void;
  /** The next person comes: nothing of the last one stays in memory. */
  endSession(): void;
};

/** An invitation that was made a moment ago may still be on its way to this kiosk. */
const INVITE_ON_ITS_WAY_MS = 2_000;

export function createFlows(terminal: Terminal, view: View): Flows {
  const { api, record } = terminal;
  const registrations = createRegistrations(terminal);
  const following = createFollowing(terminal, (visitId, progress) => view.progress(visitId, progress));
  const passages = createPassages(terminal);
  const calls = createCalls(terminal);

  record.onChange(({ noun, id }) => {
    const call = noun === 'call' ? record.calls.get(id) : undefined;
    if (call && callStatus(call) === 'answered') view.callAnswered(id);
  });

  const knowledge = (): ScanKnowledge => ({
    trust: terminal.trust(),
    now: terminal.now(),
    isLive: terminal.isLive(),
    visit: (id) => terminal.visit(id),
    async invite(id) {
      const known = await terminal.invite(id);
      return known.plan || terminal.isOffline() ? known : arriving(id);
    },
    nameOfHost: (personId) => terminal.directory()?.person(personId)?.name,
    nameOfTenant: (tenantId) => terminal.directory()?.tenant(tenantId)?.name,
  });

  async function arriving(inviteId: string) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, INVITE_ON_ITS_WAY_MS);
      const forget = record.onChange(({ noun, id }) => {
        if (noun === 'invite' && id === inviteId) done();
      });
      function done() {
        clearTimeout(timer);
        forget();
        resolve();
      }
    });
    return terminal.invite(inviteId);
  }

  /** Follows with the proof that this visit is the visitor's own. */
  function proveOwn(visitId: string): void {
    const follow = registrations.followIdOf(visitId);
    if (follow !== null) following.prove(visitId, { by: 'slip', follow });
  }

  return {
    async register(visit) {
      const registered = await registrations.register(visit);
      proveOwn(registered.visitId);
      return registered;
    },
    async confirmInvitation(invitation, corrections) {
      const registered = await registrations.confirmInvitation(invitation, corrections);
      proveOwn(registered.visitId);
      return registered;
    },
    async progressOf(request) {
      const answer = await api.post('visits/progress', request, visitProgress);
      if (answer.ok) following.prove(answer.value.visitId, request);
      return answer;
    },
    interpretScan: (text) => interpretScan(text, knowledge()),
    async invitationByCode(code, phoneLast4) {
      const answer = await api.post('invitations/by-code', { code, phoneLast4 }, invitationAnswer);
      if (!answer.ok) return answer;
      const opened = await openInvitation(answer.value.visitId, answer.value.token, knowledge());
      if (opened === 'cancelled') return { ok: false, error: 'already-cancelled' };
      if (opened.ended) return { ok: false, error: 'already-ended' };
      const { ended: _ended, ...value } = opened;
      return { ok: true, value };
    },
    ...passages,
    findLeaving: (name, code) => {
      const request = v.safeParse(leavingRequest, { name, code });
      if (!request.success) return Promise.resolve({ ok: false, error: 'bad-request' });
      return api.post('visits/leaving', request.output, visitProgress);
    },
    callDesk: (screen, visitId) => calls.raise(screen, visitId),
    follow: (visitId) => following.follow(visitId),
    hint: (visitId) => following.hint(visitId),
    refresh: () => following.refresh(),
    endSession() {
      registrations.endSession();
      following.forgetAll();
      void calls.endSession();
    },
  };
}
