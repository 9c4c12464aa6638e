import type { RepliesDetails } from '@foyer/shared/details';
import type { Locale } from '@foyer/shared/i18n';
import { asksOf, type Kind, type OwnQuestion } from '@foyer/shared/kinds';
import type { SiteSettings } from '@foyer/shared/site';
import { isSameName, isSignature, signatureSchema, type Signature, type Terms } from '@foyer/shared/terms';
import * as v from 'valibot';
import { PHONE_PATTERN } from '../../board/phone.ts';
import type { InviteView } from './invites.ts';
import type { Prepared } from './preparing.ts';

export const GUEST_FIELDS = ['name', 'phone', 'company', 'plate', 'itemsCarried', 'guardianName'] as const;
export type GuestField = (typeof GUEST_FIELDS)[number];
/** As they were typed, with the answers to the site's own questions as `own.…`. */
export type GuestFields = Record<GuestField, string> & Record<`own.${string}`, string>;
type Place = GuestField | 'notice' | `own.${string}` | `terms.${string}`;
export type GuestProblem = 'too-long' | 'phone' | 'guardian' | 'accept' | 'missing' | 'agree' | 'sign' | 'other-name';
export type GuestProblems = Partial<Record<Place, GuestProblem>>;

const LONGEST: Record<GuestField, number> = {
  name: 80,
  phone: 25,
  company: 120,
  plate: 20,
  itemsCarried: 500,
  guardianName: 80,
};
const LONGEST_ANSWER = 120;

/** What the guest is asked, as it is now. */
export interface GuestAsked {
  kind: Pick<Kind, 'ask' | 'questions'>;
  house: SiteSettings['ask'];
  notice: number;
  /** What they have not agreed to for another visit. */
  terms: readonly Terms[];
}

export function guestFieldsIn(form: FormData, { questions }: Pick<Kind, 'questions'>): GuestFields {
  const names = [...GUEST_FIELDS, ...questions.map(({ id }) => `own.${id}` as const)];
  return Object.fromEntries(names.map((name) => [name, textIn(form, name)])) as GuestFields;
}

/** What was filled in, with what the host gave where a field was left as it is; or what is wrong with it. */
export function readGuest(
  form: FormData,
  { guest }: Pick<InviteView, 'guest'>,
  asked: GuestAsked,
  language: Locale,
): { prepared: Prepared } | { problems: GuestProblems } {
  const { kind, house, notice } = asked;
  const fields = guestFieldsIn(form, kind);
  const isUnder14 = form.has('under14');
  const given = {
    phone: fields.phone || guest?.phone,
    company: fields.company || guest?.company,
    plate: fields.plate || guest?.plate,
    itemsCarried: fields.itemsCarried || undefined,
    guardianName: isUnder14 ? fields.guardianName : undefined,
  };
  const name = fields.name || guest?.name || '';
  const problems: GuestProblems = {};
  const ask = asksOf(kind, house);
  for (const field of ['phone', 'company'] as const)
    if (ask[field] === 'required' && !given[field]) problems[field] = 'missing';
  for (const field of GUEST_FIELDS) if (fields[field].length > LONGEST[field]) problems[field] = 'too-long';
  if (fields.phone !== '' && !PHONE_PATTERN.test(fields.phone)) problems.phone = 'phone';
  if (isUnder14 && fields.guardianName === '') problems.guardianName = 'guardian';
  // A notice that changed while the page was open was not read.
  if (Number(form.get('notice') ?? 0) !== notice) problems.notice = 'accept';
  const answers = kind.questions.flatMap((question) => {
    const read = readAnswer(question, fields[`own.${question.id}`] ?? '');
    if (typeof read === 'string') problems[`own.${question.id}`] = read;
    return read === null || typeof read === 'string' ? [] : [read];
  });
  const agreements = asked.terms.flatMap((terms) => {
    const read = readAgreement(form, terms, name);
    if (typeof read === 'string') problems[`terms.${terms.id}`] = read;
    return typeof read === 'string' ? [] : [read];
  });
  if (Object.keys(problems).length > 0 || !guest) return { problems };
  const known = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  const questions = kind.questions.map(({ id }) => id);
  return { prepared: { visitor: { name, ...known, language }, notice, questions, answers, agreements } };
}

/** Null where it was left out and may be. */
function readAnswer(question: OwnQuestion, typed: string): RepliesDetails['answers'][number] | GuestProblem | null {
  if (typed === '') return question.required ? 'missing' : null;
  if (question.answer === 'text')
    return typed.length > LONGEST_ANSWER
      ? 'too-long'
      : { question: question.label, answer: { 'zh-CN': typed, en: typed } };
  const option = question.options[Number(typed)];
  return option ? { question: question.label, answer: option } : 'missing';
}

function readAgreement(
  form: FormData,
  { id, version, signed }: Terms,
  name: string,
): Prepared['agreements'][number] | GuestProblem {
  // A text that changed while the page was open was not read.
  if (Number(form.get(`agree.${id}`) ?? 0) !== version) return 'agree';
  const terms = { id, version };
  if (!signed) return { terms, signature: null };
  const signature = signatureIn(form, id);
  if (!signature) return 'sign';
  return signature.how === 'typed' && !isSameName(signature.name, name) ? 'other-name' : { terms, signature };
}

/** As it was drawn; the name typed where nothing was, or nothing could be. */
function signatureIn(form: FormData, id: string): Signature | null {
  const drawn = v.safeParse(v.pipe(v.string(), v.parseJson(), signatureSchema), form.get(`drawn.${id}`) || null);
  if (drawn.success && drawn.output.how === 'drawn' && isSignature(drawn.output.strokes)) return drawn.output;
  const typed = v.safeParse(signatureSchema, { how: 'typed', name: textIn(form, `typed.${id}`) });
  return typed.success ? typed.output : null;
}

function textIn(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === 'string' ? text.normalize('NFKC').trim() : '';
}
