import { callStatus, isUnanswered } from '@foyer/shared/calls';
import { invitationAnswer, leavingRequest, visitProgress } from '@foyer/shared/protocol';
import * as v from 'valibot';
import type { Kiosk, Registered } from '../kiosk.ts';
import { interpretScan, openInvitation, type ScanKnowledge } from '../scan/interpretScan.ts';
import type { View } from '../view.ts';
import { createPickUps } from '../pickUp/createPickUps.ts';
import { createCalls } from './calls.ts';
import { inviteArriving } from './invitesArriving.ts';
import { createLeavingFood } from './leavingFood.ts';
import { createLeavingWord } from './leavingWord.ts';
import { createCountingIn } from './countingIn.ts';
import { createFollowing } from './following.ts';
import { createLettingOut } from './lettingOut.ts';
import { createPassages } from './passages.ts';
import { createReturning } from './returning.ts';
import { createRegistrations } from './registrations.ts';
import { createVouching } from './vouching.ts';
import type { Terminal } from './terminal.ts';

/** What visitors do at the terminal. */
export type Flows = Pick<
  Kiosk,
  | 'register'
  | 'askCode'
  | 'prove'
  | 'forgetMe'
  | 'leaveFood'
  | 'mayLeaveWord'
  | 'leaveWord'
  | 'countIn'
  | 'lastCarrier'
  | 'progressOf'
  | 'interpretScan'
  | 'invitationByCode'
  | 'confirmInvitation'
  | 'checkIn'
  | 'checkOut'
  | 'thingsInside'
  | 'findLeaving'
  | 'callDesk'
  | 'withdrawCall'
  | 'vouching'
  | 'vouch'
  | 'letOut'
  | 'pickUps'
> & {
  follow(visitId: string): void;
  /** A hint from the hub that something about this visit changed. */
  hint(visitId: string): void;
  /** The hub is back. */
  refresh(): void;
  /** The next person comes: nothing of the last one stays in memory. */
  endSession(): void;
};

export function createFlows(terminal: Terminal, view: View): Flows {
  const { api, record } = terminal;
  const registrations = createRegistrations(terminal);
  const vouching = createVouching(terminal);
  const following = createFollowing(terminal, vouching.passOf, (visitId, progress) => view.progress(visitId, progress));
  const passages = createPassages(terminal);
  const calls = createCalls(terminal);

  record.onChange(({ noun, id }) => {
    const call = noun === 'call' ? record.calls.get(id) : undefined;
    if (call && callStatus(call) === 'answered') view.callAnswered(id);
    else if (call && isUnanswered(call)) view.callUnanswered(id);
  });

  const knowledge = (): ScanKnowledge => ({
    trust: terminal.trust(),
    now: terminal.now(),
    isLive: terminal.isLive(),
    visit: (id) => terminal.visit(id),
    invite: (id) => inviteArriving(terminal, id),
    release: (id) => terminal.release(id),
    daysOf: (id) => terminal.invitesOf(id),
    asked: terminal.bundle(),
    nameOfHost: (personId) => terminal.directory()?.person(personId)?.name,
    nameOfTenant: (tenantId) => terminal.directory()?.tenant(tenantId)?.name,
  });

  /** Follows with what proves that this visit is the visitor's own. */
  function proveOwn({ visitId, follow }: Registered, invitation?: string): void {
    const slip = follow === null ? [] : [{ by: 'slip' as const, follow }];
    // Where another kiosk was quicker, or days ago, the hub knows another slip; the invitation is in their hand.
    const token = invitation === undefined ? [] : [{ by: 'invitation' as const, token: invitation }];
    if (slip.length + token.length > 0) following.prove(visitId, ...slip, ...token);
  }

  return {
    async register(visit) {
      const registered = await registrations.register(visit);
      proveOwn(registered);
      return registered;
    },
    async confirmInvitation(invitation, said) {
      const registered = await registrations.confirmInvitation(invitation, said);
      proveOwn(registered, invitation.token);
      return registered;
    },
    ...createReturning(terminal),
    leaveFood: createLeavingFood(terminal),
    ...createLeavingWord(terminal),
    ...createCountingIn(terminal),
    pickUps: createPickUps(terminal),
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
      const { ended: _ended, saysWhen: _saysWhen, ...value } = opened;
      return { ok: true, value };
    },
    ...passages,
    findLeaving: (name, code) => {
      const request = v.safeParse(leavingRequest, { name, code });
      if (!request.success) return Promise.resolve({ ok: false, error: 'bad-request' });
      return api.post('visits/leaving', request.output, visitProgress);
    },
    callDesk: (call) => calls.raise(call),
    withdrawCall: (callId) => calls.withdraw(callId),
    async vouching(visitId) {
      if (!(await vouching.isPossible(visitId))) return null;
      const { registration } = await terminal.visit(visitId);
      const { tenantId, hostPersonId, identityCheck } = registration!;
      const directory = terminal.directory();
      const tenant = directory?.tenant(tenantId);
      return {
        host: (hostPersonId !== undefined && directory?.person(hostPersonId)?.name) || null,
        tenant: tenant?.name ?? '',
        unit: tenant?.units[0]?.unit ?? '',
        telephone: terminal.bundle().receptions[tenantId] ?? null,
        seesDocument: identityCheck,
        hours: terminal.bundle().site.provisionalHours,
      };
    },
    letOut: createLettingOut(terminal),
    vouch: (visitId, vouch) => vouching.vouch(visitId, vouch),
    follow: (visitId) => following.follow(visitId),
    hint: (visitId) => following.hint(visitId),
    refresh: () => following.refresh(),
    endSession() {
      registrations.endSession();
      following.forgetAll();
    },
  };
}
