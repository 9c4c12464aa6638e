import { fail, type RequestEvent } from '@sveltejs/kit';
import type { BarRefusal } from '@foyer/shared/bars';
import { idPart } from '@foyer/shared/events';
import { may, maySite } from '@foyer/shared/staff';
import * as v from 'valibot';
import { barRowsOf } from '#lib/server/bars/barRows.ts';
import { endOf, proposalOf, reasonIn, typedIn } from '#lib/server/bars/forms.ts';
import { actorOf, type StaffPrincipal } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Actions, PageServerLoad } from './$types';

type Answer = { ok: true } | { ok: false; refusal: BarRefusal };

export const load: PageServerLoad = async (event) => {
  const staff = pageStaff(event, 'work-bars');
  event.depends('foyer:bars');
  const { hub } = event.locals;
  await seen(event, 'bars');
  const { siteId } = placeOf(event);
  return {
    bars: await barRowsOf(hub, actorOf(staff)),
    newId: hub.newId(),
    now: hub.now(),
    alone: hub.bars.colleagues(siteId, actorOf(staff)).length === 0,
    mayReview: may(staff.role, 'review-bars'),
    fromHelp: await fromHelp(event),
  };
};

/** The call for help that a name follows from, with what was written down about it. */
async function fromHelp({ url, locals: { hub } }: RequestEvent): Promise<{ helpId: string; why: string } | null> {
  const helpId = url.searchParams.get('help');
  if (!v.is(idPart, helpId)) return null;
  const record = await hub.helps.recordOf(await hub.helps.get(helpId));
  return { helpId, why: [record?.who, record?.where, record?.what].filter(Boolean).join('\n').slice(0, 500) };
}

export const actions: Actions = {
  propose: async (event) => {
    const staff = pageStaff(event, 'work-bars');
    const { siteId, hub } = placeOf(event);
    const form = await event.request.formData();
    const typed = typedIn(form);
    const proposal = proposalOf(typed, hub.sites.settings(siteId).timeZone, hub.now());
    if ('wrong' in proposal) return fail(400, { typed, wrong: proposal.wrong });
    const helpId = form.get('helpId');
    const about = v.is(idPart, helpId) ? { helpId } : {};
    const done = await hub.bars.propose(barIdIn(form), { ...proposal, ...about }, actorOf(staff), siteId);
    // Pressed twice: it is there.
    if (!done.ok && done.refusal !== 'already-proposed') return fail(409, { typed, refusal: done.refusal });
    return { done: proposal.alone ? ('alone' as const) : ('proposed' as const) };
  },

  confirm: (event) => secondWord(event, 'confirmed', ({ bars }, barId, by) => bars.confirm(barId, by)),

  reject: (event) =>
    secondWord(event, 'rejected', ({ bars }, barId, by, form) => {
      const reason = reasonIn(form);
      return reason === null ? null : bars.reject(barId, reason, by);
    }),

  renew: async (event) => {
    const staff = pageStaff(event, 'review-bars');
    const { hub } = event.locals;
    const form = await event.request.formData();
    const bar = hub.bars.get(barIdIn(form));
    const until = endOf(String(form.get('until') ?? ''), hub.sites.settings(bar.site).timeZone);
    if (until === null) return fail(400, { wrong: 'until' as const });
    const reason = reasonIn(form);
    if (reason === null) return fail(400, { wrong: 'reason' as const });
    return answer(await hub.bars.renew(bar.id, until, reason, actorOf(staff)), 'renewed');
  },

  lift: async (event) => {
    const staff = pageStaff(event, 'review-bars');
    const form = await event.request.formData();
    const reason = reasonIn(form);
    if (reason === null) return fail(400, { wrong: 'reason' as const });
    return answer(await event.locals.hub.bars.lift(barIdIn(form), reason, actorOf(staff)), 'lifted');
  },
};

/** What could be no id of ours is that of nothing. */
function barIdIn(form: FormData): string {
  const barId = form.get('barId');
  return v.is(idPart, barId) ? barId : 'none';
}

function answer<D extends string>(done: Answer, word: D) {
  return done.ok ? { done: word } : fail(409, { refusal: done.refusal });
}

/**
 * The word of whoever is signed in, or of a colleague who stands beside them and puts in their own name and password:
 * guesses have to wait as at the door, and nobody is signed in by it.
 */
async function secondWord<D extends string>(
  event: RequestEvent,
  word: D,
  say: (
    hub: RequestEvent['locals']['hub'],
    barId: string,
    by: ReturnType<typeof actorOf>,
    form: FormData,
  ) => Promise<Answer> | null,
) {
  const staff = pageStaff(event, 'work-bars');
  const { hub, from } = event.locals;
  const form = await event.request.formData();
  const speaker = await speakerOf(event, staff, form, from);
  if ('refusal' in speaker) return fail(speaker.refusal === 'too-many-tries' ? 429 : 400, { second: speaker.refusal });
  const said = say(hub, barIdIn(form), { kind: 'staff', id: speaker.staffId }, form);
  return said === null ? fail(400, { wrong: 'reason' as const }) : answer(await said, word);
}

async function speakerOf(
  { locals: { hub } }: RequestEvent,
  { staffId }: StaffPrincipal,
  form: FormData,
  from: string,
): Promise<{ staffId: string } | { refusal: 'sign-in-wrong' | 'too-many-tries' | 'not-allowed' }> {
  const name = String(form.get('signInName') ?? '').trim();
  if (name === '') return { staffId };
  const account = hub.accounts.bySignInName(name);
  const checked = await hub.sessions.confirmStaff(account?.id ?? name, String(form.get('password') ?? ''), from);
  if (!checked.ok) return { refusal: checked.refusal };
  const { site } = hub.bars.get(barIdIn(form));
  const isTheirs = account && may(account.role, 'work-bars') && site !== null && maySite(account, site);
  return isTheirs ? { staffId: account.id } : { refusal: 'not-allowed' };
}
