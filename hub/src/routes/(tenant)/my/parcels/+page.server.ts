import { fail } from '@sveltejs/kit';
import { codeOf, spotOf, type Recipient } from '@foyer/shared/parcels';
import { MAX_ANSWER } from '#lib/parcels/longestAnswer.ts';
import { readParcelWish, wishFieldsOf } from '#lib/parcels/wishFields.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { qrPath } from '#lib/server/notifications/mail/qrImage.ts';
import { parcelsForHost, recipientsOf } from '#lib/server/parcels/parcelsForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  await seen(event, 'tenant-page');
  const waiting = recipientsOf(host).flatMap((recipient) => hub.parcels.waitingFor(recipient));
  const { timeZone } = hub.site.settings();
  const own = { tenantId: host.tenantId, personId: host.personId };
  const first = waiting.find(({ spots }) => spots.length > 0);
  const nameOf = (tenantId: string) => hub.directory.tenant(tenantId)?.name ?? null;
  return {
    locale,
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
    const isTheirs = recipientsOf(host).some((recipient) =>
      hub.parcels.waitingFor(recipient).some(({ id }) => id === parcelId),
    );
    if (!isTheirs) return fail(403, { refusal: 'not-allowed' as const });
    const done = await hub.parcels.answer(parcelId, words, { kind: 'host', id: host.personId });
    return done.ok ? { saved: 'answer' as const } : fail(409, { refusal: 'not-allowed' as const });
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
