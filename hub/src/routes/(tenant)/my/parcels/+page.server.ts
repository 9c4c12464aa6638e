import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { codeOf, isHere, spotOf, type Parcel, type Recipient } from '@foyer/shared/parcels';
import { MAX_ANSWER } from '#lib/parcels/longestAnswer.ts';
import { trustFields } from '#lib/parcels/trust.ts';
import { readParcelWish, wishFieldsOf } from '#lib/parcels/wishFields.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { qrPath } from '#lib/server/notifications/mail/qrImage.ts';
import { parcelsForHost, recipientsOf } from '#lib/server/parcels/parcelsForHost.ts';
import { sayOf, sayToProxy } from '#lib/server/parcels/proxyWord.ts';
import { asksForHost, namesToPick, trustsForHost } from '#lib/server/parcels/trustsForHost.ts';
import type { HostPrincipal } from '#lib/server/answers/answer.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** What waits for them, of all lobbies. */
const theirs = (hub: Hub, host: HostPrincipal): Parcel[] =>
  recipientsOf(host).flatMap((recipient) => hub.parcels.waitingFor(recipient));

export const load: PageServerLoad = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  await seen(event, 'tenant-page');
  const waiting = theirs(hub, host);
  const { timeZone } = hub.site.settings();
  const own = { tenantId: host.tenantId, personId: host.personId };
  const first = waiting.find(({ spots }) => spots.length > 0);
  const nameOf = (tenantId: string) => hub.directory.tenant(tenantId)?.name ?? null;
  const trusts = await trustsForHost(hub, waiting, locale);
  const asked = await asksForHost(hub, waiting);
  return {
    locale,
    asked,
    trusts,
    names: namesToPick(hub, host, trusts),
    tenant: hub.directory.tenant(host.tenantId)?.name ?? '',
    parcels: await parcelsForHost(hub, waiting, locale, timeZone, nameOf),
    others: (host.reception ? hub.parcels.forNeighbour(host.tenantId) : []).map((parcel) => {
      const spot = spotOf(parcel);
      const { tenantId, personId } = parcel.recipient ?? { tenantId: '' };
      const person = personId === undefined ? undefined : hub.directory.person(personId);
      return { id: parcel.id, code: spot && codeOf(spot), name: person?.name ?? nameOf(tenantId) ?? '' };
    }),
    qr: first ? qrPath(await hub.parcels.pass(first), 'L') : null,
    own: wishFieldsOf(hub.parcels.standing(own), nameOf),
    company: host.reception ? wishFieldsOf(hub.parcels.standing({ tenantId: host.tenantId }), nameOf) : null,
  };
};

export const actions: Actions = {
  /** A few words to whoever left something for them. */
  answer: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const parcelId = String(form.get('parcelId') ?? '');
    const words = String(form.get('words') ?? '').trim();
    if (words === '' || words.length > MAX_ANSWER) return fail(400, { refusal: 'wrong' as const });
    if (!theirs(hub, host).some(({ id }) => id === parcelId)) return fail(403, { refusal: 'not-allowed' as const });
    const done = await hub.parcels.answer(parcelId, words, { kind: 'host', id: host.personId });
    return done.ok ? { saved: 'answer' as const } : fail(409, { refusal: 'not-allowed' as const });
  },
  /** Lets somebody else collect one of theirs, or several. */
  entrust: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const said = v.safeParse(trustFields, { parcelIds: form.getAll('parcelId'), name: form.get('name') });
    if (!said.success) return fail(400, { trust: 'wrong' as const });
    const { parcelIds, name } = said.output;
    const parcels = await Promise.all(parcelIds.map((id) => hub.parcels.get(id)));
    const mine = new Set(theirs(hub, host).map(({ id }) => id));
    // Theirs and gone: somebody was quicker. Of anybody else's nothing is said.
    const isTheirs = ({ recipient }: Parcel) =>
      recipientsOf(host).some((own) => own.tenantId === recipient?.tenantId && own.personId === recipient.personId);
    if (!parcels.every((parcel) => mine.has(parcel.id) || isTheirs(parcel)))
      return fail(403, { trust: 'not-allowed' as const });
    if (!parcels.every(isHere)) return fail(409, { trust: 'gone' as const });
    const done = await sayOf(hub, parcels, host.personId, { type: 'entrust', trustId: hub.newId(), name });
    return done ? { trusted: 'given' as const } : fail(409, { trust: 'gone' as const });
  },
  /** Yes or no to somebody who stands at the desk. */
  'answer-proxy': async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const askId = String(form.get('askId') ?? '');
    const yes = form.get('answer') === 'yes';
    if (!yes && form.get('answer') !== 'no') return fail(400, { trust: 'wrong' as const });
    const said = await sayToProxy(hub, theirs(hub, host), askId, yes, host.personId);
    return said === 'answered' ? fail(409, { trust: said }) : { trusted: said };
  },
  /** Takes that back. */
  withdraw: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const trustId = String((await event.request.formData()).get('trustId') ?? '');
    const entrusted = theirs(hub, host).filter((parcel) => parcel.entrusted?.trustId === trustId);
    if (entrusted.length === 0) return fail(409, { trust: 'over' as const });
    const done = await sayOf(hub, entrusted, host.personId, { type: 'withdraw-trust' });
    return done ? { trusted: 'withdrawn' as const } : fail(409, { trust: 'over' as const });
  },
  wish: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const forAll = form.get('whom') === 'company';
    if (forAll && !host.reception) return fail(403, { refusal: 'not-allowed' as const });
    const recipient: Recipient = forAll
      ? { tenantId: host.tenantId }
      : { tenantId: host.tenantId, personId: host.personId };
    const standing = hub.parcels.standing(recipient);
    const wished = readParcelWish(form, standing);
    if (wished === null) return fail(400, { refusal: 'wrong' as const });
    const by = { kind: 'host', id: host.personId } as const;
    if (standing.wish.kind !== wished.wish.kind) await hub.parcels.state(recipient, { wish: wished.wish }, by);
    // A word of one's own, also where the company has given the same.
    const given = standing.consent?.given === true && standing.of === (forAll ? 'tenant' : 'person');
    const withdrawn = standing.consent?.given === false && standing.of === (forAll ? 'tenant' : 'person');
    if (wished.consent && !given) await hub.parcels.state(recipient, { consent: 'page' }, by);
    if (!wished.consent && !withdrawn && standing.consent) await hub.parcels.state(recipient, { consent: null }, by);
    return { saved: forAll ? ('company' as const) : ('own' as const) };
  },
};
