import { inviteStatus, type Invite } from '@foyer/shared/invites';
import type { InviteCard, PassCheck, PassKeys, Revocations } from '@foyer/shared/passes';
import { passStands, visitStatus, type Visit } from '@foyer/shared/visits';
import { readFollowId } from '../flow/followId.ts';
import type { InvitationOpened, ScanOutcome } from '../kiosk.ts';

/** What the decision needs of the terminal. */
export interface ScanKnowledge {
  readonly trust: { keys: PassKeys; revocations: Revocations } | null;
  readonly now: number;
  /** The inbox has read to the end: what it does not hold does not exist, and what it says is the latest. */
  readonly isLive: boolean;
  visit(id: string): Promise<Visit>;
  invite(id: string): Promise<Invite>;
  nameOfHost(personId: string): string | undefined;
  nameOfTenant(tenantId: string): string | undefined;
}

/** What a scanned text is and what may be done with it: a closed set, decided here, with the hub or without. */
export async function interpretScan(text: string, knowledge: ScanKnowledge): Promise<ScanOutcome> {
  const { checkPass, looksLikePass } = await import('@foyer/shared/passes');
  if (!looksLikePass(text)) {
    const follow = readFollowId(text);
    return follow === null ? { is: 'refused', why: 'not-a-pass' } : { is: 'slip', follow };
  }
  const { trust, now } = knowledge;
  if (!trust) return { is: 'refused', why: 'unknown-key' };
  const checked = await checkPass(text, { ...trust, now });
  if (!('claims' in checked)) return { is: 'refused', why: checked.result };
  if (checked.claims.kind === 'invitation') return invitation(text, checked, knowledge);
  return checked.claims.kind === 'visitor' ? visitorPass(checked, knowledge) : { is: 'refused', why: 'wrong-zone' };
}

type GenuineCheck = Extract<PassCheck, { claims: unknown }>;

const refuses = (result: GenuineCheck['result']) => result !== 'admitted' && result !== 'provisional';

async function invitation(token: string, checked: GenuineCheck, knowledge: ScanKnowledge): Promise<ScanOutcome> {
  const opened = await openInvitation(checked.claims.id, token, knowledge);
  if (opened === 'cancelled') return { is: 'refused', why: 'revoked' };
  // Somebody who confirmed in time may look again later; whether the door opens is the pass's matter.
  if (refuses(checked.result) && !(opened.registered && checked.result === 'expired'))
    return { is: 'refused', why: checked.result as never };
  if (opened.ended) return { is: 'refused', why: 'used' };
  const { ended: _ended, ...rest } = opened;
  return { is: 'invitation', invitation: rest };
}

/** The invitation behind a genuine token, with the masked card that only the token opens. */
export async function openInvitation(
  visitId: string,
  token: string,
  knowledge: ScanKnowledge,
): Promise<(InvitationOpened & { ended: boolean }) | 'cancelled'> {
  const { openCard, readPass } = await import('@foyer/shared/passes');
  const [invite, visit] = await Promise.all([knowledge.invite(visitId), knowledge.visit(visitId)]);
  const status = inviteStatus(invite, knowledge.now);
  if (status === 'cancelled') return 'cancelled';
  const card = invite.plan ? await openCard(invite.plan.card, token) : undefined;
  const { status: visitState } = visitStatus(visit);
  return {
    visitId,
    token,
    card: card && invite.plan ? shown(card, invite.plan, knowledge) : null,
    when: status === 'unknown' ? windowOf(readPass(token)?.claims, knowledge.now) : status,
    registered: visit.registration !== null,
    ended: ['left', 'declined', 'refused', 'withdrawn'].includes(visitState),
  };
}

function shown(
  card: InviteCard,
  plan: NonNullable<Invite['plan']>,
  { nameOfHost, nameOfTenant }: ScanKnowledge,
): InvitationOpened['card'] {
  return {
    guest: card.maskedName,
    company: card.company ?? null,
    phone: card.maskedPhone ?? null,
    host: card.hostName ?? nameOfHost(plan.hostPersonId) ?? '',
    tenant: nameOfTenant(plan.tenantId) ?? '',
    from: plan.from,
    until: plan.until,
    heads: plan.heads,
  };
}

/** Where the plan is not here, the token's own times have to do. */
function windowOf(claims: { notBefore: number; expires: number } | undefined, now: number): InvitationOpened['when'] {
  if (claims && now < claims.notBefore) return 'early';
  return claims && now >= claims.expires ? 'over' : 'open';
}

async function visitorPass({ claims, result }: GenuineCheck, knowledge: ScanKnowledge): Promise<ScanOutcome> {
  const visit = await knowledge.visit(claims.id);
  const status = visitStatus(visit);
  const granted = knowledge.isLive ? 'decided' : 'provisional';
  const heads = visit.registration?.heads ?? 1;
  // Whoever is inside may leave whatever became of the pass since: nobody is kept in by an expired code.
  if (status.status === 'on-site')
    return { is: 'pass', visitId: claims.id, headsInside: status.headsInside, heads, granted };
  if (refuses(result)) return { is: 'refused', why: result as never };
  switch (status.status) {
    case 'left':
      return { is: 'refused', why: 'used' };
    case 'declined':
    case 'refused':
    case 'withdrawn':
      return { is: 'refused', why: 'revoked' };
    case 'unregistered':
      // Signed by the hub, and registered where this terminal has not heard of: it was let in, so it may leave.
      return { is: 'pass', visitId: claims.id, headsInside: 1, heads: 1, granted: 'provisional' };
    default:
      if (visit.pass !== null && !passStands(visit, knowledge.now)) return { is: 'refused', why: 'revoked' };
      return { is: 'pass', visitId: claims.id, headsInside: 0, heads, granted };
  }
}
