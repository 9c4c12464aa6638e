import { fail } from '@sveltejs/kit';
import type { Actor } from '@foyer/shared/events';
import type { Locale } from '@foyer/shared/i18n';
import { MAX_LIST_BYTES, type ImportAnswer, type PlanView } from '../../people/importView.ts';
import { decodeText } from '../directory/decodeText.ts';
import type { ImportProblem } from '../directory/problems.ts';
import { BYTE_ORDER_MARK } from '../http/csv.ts';
import type { Hub } from '../hub.ts';
import { isWorkbook, spreadsheetText } from '../xlsx/spreadsheetText.ts';
import { peopleCsv, readPeopleList } from './listFile.ts';
import type { ImportPlan } from './planImport.ts';

type PeopleOfHub = Pick<Hub, 'people' | 'directory'>;

/** What a list would change: looked at, and nothing done. */
export async function lookAtList(hub: PeopleOfHub, tenantId: string, form: FormData, locale: Locale) {
  const text = await textOf(form);
  if ('problem' in text) return fail(400, answer({ problem: text.problem }));
  return lookAt(hub, tenantId, text.text, form.get('complete') !== null, locale);
}

export async function takeListIn(hub: PeopleOfHub, tenantId: string, form: FormData, locale: Locale, by: Actor) {
  const [text, complete] = [String(form.get('text') ?? ''), form.get('complete') !== null];
  const list = listOf(hub, tenantId, text, locale);
  if (!list.ok) return fail(400, answer({ problems: list.problems }));
  const mark = String(form.get('mark') ?? '');
  const done = await hub.people.takeIn(tenantId, list.rows, { complete, mark }, by);
  if (done.ok) return answer({ done: { added: done.added, changed: done.changed, left: done.left } });
  if (done.refusal === 'last-administrator') return fail(409, answer({ problem: 'last-administrator' }));
  const again = lookAt(hub, tenantId, text, complete, locale);
  return 'plan' in again ? fail(409, { ...again, problem: 'changed-meanwhile' as const }) : again;
}

function lookAt(hub: PeopleOfHub, tenantId: string, text: string, complete: boolean, locale: Locale) {
  const list = listOf(hub, tenantId, text, locale);
  if (!list.ok) return fail(400, answer({ problems: list.problems }));
  const plan = hub.people.planImport(tenantId, list.rows, { complete });
  return answer({ plan: planView(plan, text, complete, list.warnings) });
}

const answer = (some: Partial<ImportAnswer>): ImportAnswer => ({
  ...{ problem: null, problems: [], plan: null, done: null },
  ...some,
});

function listOf({ people, directory }: PeopleOfHub, tenantId: string, text: string, language: Locale) {
  const there = people.of(tenantId).map(({ person }) => person);
  return readPeopleList(text, { tenant: directory.tenant(tenantId)!, there, language });
}

function planView(plan: ImportPlan, text: string, complete: boolean, warnings: ImportProblem[]): PlanView {
  return {
    ...{ text, complete, mark: plan.mark, same: plan.same, warnings },
    added: plan.added.map(({ name }) => name),
    changed: plan.changed.map(({ before, fields }) => ({ name: before.name, fields })),
    leaving: plan.leaving.map(({ name }) => name),
  };
}

/** A file before what was pasted. */
async function textOf(form: FormData): Promise<{ text: string } | { problem: NonNullable<ImportAnswer['problem']> }> {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    const pasted = String(form.get('pasted') ?? '');
    return pasted.trim() === '' ? { problem: 'nothing' } : { text: pasted };
  }
  if (file.size > MAX_LIST_BYTES) return { problem: 'too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = isWorkbook(bytes) ? await spreadsheetText(bytes) : decodeText(bytes);
  return text === undefined ? { problem: 'not-a-list' } : { text };
}

/** All people of a tenant, with a mark that spreadsheets know UTF-8 by. */
export function exportedPeople({ people }: Pick<Hub, 'people'>, tenantId: string): Response {
  const text = BYTE_ORDER_MARK + peopleCsv(people.of(tenantId).map(({ person }) => person));
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="foyer-people.csv"',
      'cache-control': 'no-store',
    },
  });
}
