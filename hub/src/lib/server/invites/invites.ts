import type { Actor } from '@foyer/shared/events';
import type { InviteRefusal } from '@foyer/shared/invites';
import type { CheckDigits } from './inviteReader.ts';

export interface InviteRequest {
  tenantId: string;
  hostPersonId: string;
  purpose: 'meeting' | 'interview' | 'delivery' | 'service' | 'private' | 'other';
  heads: number;
  from: number;
  until: number;
  guest: { name: string; company?: string; phone?: string; email?: string; note?: string };
  /** In which the guest is written to. */
  language: 'zh-CN' | 'en';
}

export interface InviteView {
  visitId: string;
  tenantId: string;
  hostPersonId: string;
  heads: number;
  from: number;
  until: number;
  purpose: InviteRequest['purpose'];
  cancelledAt: number | null;
  guest: InviteRequest['guest'] | null;
  language: 'zh-CN' | 'en';
}

export interface Invites {
  /** Mints nothing itself: `visitId` comes from the page that asks, so that a repeat is harmless. */
  plan(
    visitId: string,
    request: InviteRequest,
    by: Actor,
  ): Promise<{ ok: true; token: string; code: string } | { ok: false; refusal: InviteRefusal }>;
  cancel(visitId: string, by: Actor): Promise<{ ok: true } | { ok: false; refusal: InviteRefusal }>;
  view(visitId: string): Promise<InviteView | null>;
  upcoming(scope: { tenantId: string; personId?: string }): Promise<InviteView[]>;
  /** The invitation's pass (base45), minted again at will: Ed25519 is deterministic. */
  token(visitId: string): Promise<string | null>;
  /** The typed code (8 digits) of an invitation. */
  code(visitId: string): Promise<string | null>;
  /** The four digits that go with the code. */
  checkDigits(visitId: string): Promise<CheckDigits | null>;
  /** Code and last four digits of the phone; limited per site, code and kiosk. */
  findByCode(
    code: string,
    phoneLast4: string,
    from: string,
  ): Promise<{ ok: true; visitId: string; token: string } | { ok: false; refusal: 'code-wrong' | 'too-many-tries' }>;
  /** Queues the messages that a hub stopped between record and outbox still owes. */
  catchUp(): Promise<void>;
}
