import type { Actor } from '@foyer/shared/events';
import { letterClock, letterStatus, roundStatus } from '@foyer/shared/post';
import type { Tick } from '../../post/requests.ts';
import type { TickAnswer, WayItem, WayView } from '../../post/view.ts';
import type { Hub } from '../hub.ts';
import { floorsOf, type PostHub } from './postView.ts';

/** Everything that is to be brought to a door, as somebody walks it: floor by floor, from the top down. */
export async function wayOf(hub: PostHub): Promise<WayView> {
  const { post, directory, now } = hub;
  const items = new Map<string, WayItem[]>();
  const bring = (tenantId: string, item: WayItem): void =>
    void items.set(tenantId, [...(items.get(tenantId) ?? []), item]);

  for (const letter of post.letters.here()) {
    const { kind, recipient } = letter.received!;
    const { since, dueAt } = letterClock(letter)!;
    const name = recipient.personId === undefined ? null : (directory.person(recipient.personId)?.name ?? null);
    const number = await post.letters.numberOf(letter);
    bring(recipient.tenantId, {
      ...{ noun: 'letter', letterId: letter.id, kind, name, ending: number?.slice(-4) ?? null, since, dueAt },
      again: letterStatus(letter) === 'back',
    });
  }
  for (const round of post.rounds.list()) {
    if (roundStatus(round) !== 'running') continue;
    const { kind, signed } = round.opened!;
    const title = await post.rounds.titleOf(round);
    for (const [tenantId, { state }] of round.doors)
      if (state !== 'left')
        bring(tenantId, { noun: 'mailround', roundId: round.id, kind, signed, title, again: state === 'missed' });
  }

  const tenants = [...items.keys()].flatMap((tenantId) => directory.tenant(tenantId) ?? []);
  return {
    now: now(),
    floors: floorsOf(tenants).map(({ tower, floor, tenants: there }) => ({
      ...{ tower, floor },
      doors: there.map(({ tenantId, name, unit }) => ({ tenantId, tenant: name, unit, items: items.get(tenantId)! })),
    })),
  };
}

/** Takes what was done at a door. Sent twice it is taken once; what cannot be taken says why. */
export async function takeTick(
  { post }: Pick<Hub, 'post'>,
  { tickId, at, of, did }: Tick,
  by: Actor,
): Promise<TickAnswer> {
  if (of.noun === 'letter') {
    if (did.type === 'left' && !did.receipt) return { ok: false, refusal: 'needs-signature' };
    const done = await post.letters.run(
      of.letterId,
      did.type === 'left'
        ? { type: 'sign', tickId, at, where: 'door', receipt: did.receipt! }
        : { type: 'miss', tickId, at, why: did.why },
      by,
    );
    return done.ok ? { ok: true } : { ok: false, refusal: done.refusal };
  }
  const { roundId, tenantId } = of;
  const done = await post.rounds.run(
    roundId,
    did.type === 'left'
      ? { type: 'leave', tickId, tenantId, at, ...(did.receipt ? { receipt: did.receipt } : {}) }
      : { type: 'miss', tickId, tenantId, at, why: did.why },
    by,
  );
  return done.ok ? { ok: true } : { ok: false, refusal: done.refusal };
}
