import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { idPart } from '@foyer/shared/events';
import { DUES, MAX_LINES, releaseStatus, type Taken } from '@foyer/shared/releases';
import * as v from 'valibot';
import { actorOf } from '../http/guard.ts';
import { pageStaff } from '../http/page.ts';
import type { ReleaseAct } from './releases.ts';

const MAX_WORDS = 300;

export type DeskDone =
  'dues' | 'granted' | 'refused' | 'reopened' | 'cancelled' | 'confirmed' | 'let-out' | 'put-back' | 'settled';
/** What takes it back again, while it can be. */
type Undo = { action: 'reopen' } | { action: 'putBack'; entry: string } | null;

const text = (form: FormData, name: string): string =>
  String(form.get(name) ?? '')
    .trim()
    .slice(0, MAX_WORDS);

/**
 * How many of each line are to leave, from fields `taken-0`, `taken-1` …, or everything as the page showed it, from
 * `rest-0`, `rest-1` …; null where one is no number.
 */
function takenIn(form: FormData): Taken[] | null {
  const taken: Taken[] = [];
  const field = form.get('everything') === 'yes' ? 'rest' : 'taken';
  for (let line = 0; line < MAX_LINES; line++) {
    const typed = form.get(`${field}-${line}`);
    if (typed === null || typed === '') continue;
    if (!/^\d{1,3}$/.test(String(typed))) return null;
    const count = Number(typed);
    if (count > 0) taken.push({ line, count });
  }
  return taken;
}

async function act(event: RequestEvent, word: DeskDone, read: (form: FormData) => ReleaseAct | { wrong: Wrong }) {
  const staff = pageStaff(event, 'work-releases');
  const { hub } = event.locals;
  const form = await event.request.formData();
  const typedId = form.get('releaseId');
  const releaseId = v.is(idPart, typedId) ? typedId : 'none';
  const asked = read(form);
  if ('wrong' in asked) return fail(400, { releaseId, wrong: asked.wrong });
  const before = await hub.releases.get(releaseId);
  const done = await hub.releases.run(releaseId, asked, actorOf(staff));
  if (!done.ok) return fail(409, { releaseId, refusal: done.refusal });
  const last = done.release.letOut.at(-1);
  const undo: Undo =
    word === 'refused'
      ? { action: 'reopen' }
      : asked.type === 'let-out' && last
        ? { action: 'putBack', entry: asked.entry ?? last.entry }
        : null;
  const opened = !before.granted && releaseStatus(done.release, hub.now()) === 'open';
  return { releaseId, done: opened ? ('granted' as const) : word, undo };
}

export type Wrong = 'note' | 'why' | 'taken';
const entryIn = (form: FormData): string => {
  const entry = form.get('entry');
  return v.is(idPart, entry) ? entry : 'none';
};

/** What the desk does with a release: a form each. */
export const deskActs = {
  dues: (event: RequestEvent) =>
    act(event, 'dues', (form) => {
      const dues = DUES.find((known) => known === form.get('dues')) ?? 'unpaid';
      const note = text(form, 'note');
      if (dues !== 'unpaid') return { type: 'check-dues', dues };
      return note === '' ? { wrong: 'note' } : { type: 'check-dues', dues, note };
    }),
  telephone: (event: RequestEvent) => act(event, 'confirmed', () => ({ type: 'confirm-by-telephone' })),
  refuse: (event: RequestEvent) =>
    act(event, 'refused', (form) => {
      const why = text(form, 'why');
      return why === '' ? { wrong: 'why' } : { type: 'refuse', why };
    }),
  reopen: (event: RequestEvent) => act(event, 'reopened', () => ({ type: 'reopen' })),
  cancel: (event: RequestEvent) => act(event, 'cancelled', () => ({ type: 'cancel' })),
  letOut: (event: RequestEvent) =>
    act(event, 'let-out', (form) => {
      const taken = takenIn(form);
      const entry = form.get('entry');
      return taken && v.is(idPart, entry) ? { type: 'let-out', taken, entry } : { wrong: 'taken' };
    }),
  putBack: (event: RequestEvent) => act(event, 'put-back', (form) => ({ type: 'put-back', entry: entryIn(form) })),
  settle: (event: RequestEvent) => act(event, 'settled', (form) => ({ type: 'settle', entry: entryIn(form) })),
  /** The text of a pass comes in the body: an address is logged, and may not be one that lets things out. */
  async scan(event: RequestEvent) {
    pageStaff(event, 'work-releases');
    const scanned = await event.locals.hub.releases.byPass(text(await event.request.formData(), 'pass'));
    if (scanned.result === 'foreign') return fail(404, { foreign: true as const });
    redirect(303, `/desk/releases?release=${scanned.release.id}`);
  },
};
