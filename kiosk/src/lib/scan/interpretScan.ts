import { agreedAlready, dayThatCounts, doorsOf, inviteStatus, leftToAsk, type Invite } from '@foyer/shared/invites';
import { documentsOf } from '@foyer/shared/kinds';
import type { InviteCard, PassCheck, PassKeys, Revocations } from '@foyer/shared/passes';
import type { KioskBundle } from '@foyer/shared/protocol';
import type { Release } from '@foyer/shared/releases';
import { passStands, visitStatus, type Purpose, type Visit } from '@foyer/shared/visits';
import { readFollowId } from '../flow/followId.ts';
import { openRelease } from '../flow/lettingOut.ts';
import type { InvitationOpened, ScanOutcome } from '../kiosk.ts';

/** What the decision needs of the terminal. */
export interface ScanKnowledge {
  readonly trust: { keys: PassKeys; revocations: Revocations } | null;
  readonly now: number;
  /** The inbox has read to the end: what it does not hold does not exist, and what it says is the latest. */
  readonly isLive: boolean;
  visit(id: string): Promise<Visit>;
  invite(id: string): Promise<Invite>;
  release(id: string): Promise<Release>;
  /** The days on the code that names this visit, where it stands for several. */
  daysOf(id: string): Promise<readonly Invite[]>;
  /** What visitors are asked now. */
  readonly asked: Pick<KioskBundle, 'kinds' | 'terms'> & { site: { notice: { version: number } } };
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
  if (checked.claims.kind === 'goods-release') {
    const release = await openRelease(text, checked.result, await knowledge.release(checked.claims.id), now);
    return { is: 'release', release };
  }
  if (checked.claims.kind === 'parcel-pick-up')
    return refuses(checked.result) ? { is: 'refused', why: checked.result as never } : { is: 'pick-up', token: text };
  return checked.claims.kind === 'visitor' ? visitorPass(checked, knowledge) : { is: 'refused', why: 'wrong-zone' };
}

type GenuineCheck = Extract<PassCheck, { claims: unknown }>;

const refuses = (result: GenuineCheck['result']) => result !== 'admitted' && result !== 'provisional';

async function invitation(token: string, checked: GenuineCheck, knowledge: ScanKnowledge): Promise<ScanOutcome> {
  const opened = await openInvitation(checked.claims.id, token, knowledge);
  if (opened === 'cancelled') return { is: 'refused', why: 'revoked' };
  // A code from before a change has the times from before it, and one of several days those of all of them: the
  // invitation itself says when. Somebody who confirmed in time may look again later.
  const isPast = checked.result === 'expired';
  const isTimely = opened.saysWhen ? isPast || checked.result === 'not-yet' : opened.registered && isPast;
  if (refuses(checked.result) && !isTimely) return { is: 'refused', why: checked.result as never };
  if (opened.ended) return { is: 'refused', why: 'used' };
  const { ended: _ended, saysWhen: _saysWhen, ...rest } = opened;
  return { is: 'invitation', invitation: rest };
}

/** The invitation behind a genuine token, with the masked card that only the token opens. */
export async function openInvitation(
  codeId: string,
  token: string,
  knowledge: ScanKnowledge,
): Promise<(InvitationOpened & { ended: boolean; saysWhen: boolean }) | 'cancelled'> {
  const { readPass } = await import('@foyer/shared/passes');
  const invite = await inviteOnCode(codeId, knowledge);
  const { id: visitId } = invite;
  const visit = await knowledge.visit(visitId);
  const status = inviteStatus(invite, knowledge.now);
  if (status === 'cancelled') return 'cancelled';
  const { card, isFormer } = await cardOf(invite, token);
  const { status: visitState } = visitStatus(visit);
  return {
    visitId,
    token,
    card: card && invite.plan ? shown(card, invite.plan, knowledge) : null,
    when: status === 'unknown' ? windowOf(readPass(token)?.claims, knowledge.now) : status,
    registered: visit.registration !== null,
    asks: invite.plan ? asksOfGuest(invite, invite.plan.purpose, knowledge) : null,
    saysWhen: isFormer || (card !== undefined && invite.plan?.repeats !== undefined),
    ended: ['left', 'declined', 'refused', 'withdrawn'].includes(visitState),
  };
}

function asksOfGuest(invite: Invite, purpose: Purpose, { asked, now }: ScanKnowledge): InvitationOpened['asks'] {
  const { kinds, terms, site } = asked;
  const kind = kinds.find(({ id }) => id === purpose)!;
  const askedNow = { kind, terms, notice: site.notice.version };
  return {
    kind,
    documents: documentsOf(kind, terms),
    agreed: agreedAlready(invite, askedNow, now),
    left: leftToAsk(invite, askedNow, now),
  };
}

/** A code may stand for several days: each is a visit of its own. */
async function inviteOnCode(codeId: string, knowledge: ScanKnowledge): Promise<Invite> {
  const named = await knowledge.invite(codeId);
  if (!named.plan?.repeats) return named;
  return dayThatCounts(await knowledge.daysOf(codeId), knowledge.now) ?? named;
}

/** After a change the codes from before it open the card, too. */
async function cardOf(
  { plan, formerCards }: Invite,
  token: string,
): Promise<{ card: InviteCard | undefined; isFormer: boolean }> {
  const { openCard } = await import('@foyer/shared/passes');
  const current = plan ? await openCard(plan.card, token) : undefined;
  if (current) return { card: current, isFormer: false };
  for (const sealed of plan ? formerCards : []) {
    const card = await openCard(sealed, token);
    if (card) return { card, isFormer: true };
  }
  return { card: undefined, isFormer: false };
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
    opens: doorsOf(plan).opens,
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
  if (status.status === 'on-site' || status.status === 'presumed-left')
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
      // A kiosk let them up a moment ago, and this one has not heard of it: they may be on their way in.
      if (claims.provisional)
        return { is: 'pass', visitId: claims.id, headsInside: 0, heads: 1, granted: 'provisional' };
      // Signed by the hub, and registered where this terminal has not heard of: it was let in, so it may leave.
      return { is: 'pass', visitId: claims.id, headsInside: 1, heads: 1, granted: 'provisional' };
    default:
      if (visit.pass !== null && !passStands(visit, knowledge.now)) return { is: 'refused', why: 'revoked' };
      return { is: 'pass', visitId: claims.id, headsInside: 0, heads, granted };
  }
}
