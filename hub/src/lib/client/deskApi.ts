import { BAR_REFUSALS } from '@foyer/shared/bars';
import { SHIFT_REFUSALS } from '@foyer/shared/duty';
import { HELP_REFUSALS } from '@foyer/shared/help';
import { NOTICE_REFUSALS } from '@foyer/shared/notices';
import { ERROR_CODES, errorBody, type ErrorCode } from '@foyer/shared/protocol';
import * as v from 'valibot';
import type {
  BoardSnapshot,
  CommandAnswer,
  CommandAnswers,
  DirectoryHit,
  Refusal,
  RegisterAnswer,
  VisitView,
} from '../board/answers.ts';
import type { DeskCommand, DeskCommandItem, DeskRegistrationRequest } from '../board/deskCommand.ts';
import type { HostAsked, HostFound } from '../guestList/hosts.ts';
import type { DeskInvitation } from '../guestList/invitation.ts';
import { credentialsRequest, type CredentialsRequest, type ReceiveRequest } from '../officials/requests.ts';
import { PAPER_REFUSALS, type PaperAnswer, type PaperEntry } from '../paper/entry.ts';
import { boardRow, boardSnapshot, visitView } from '../board/rowSchema.ts';
import type { HelpRequestBody, HelpTick } from '../duty/requests.ts';
import { dutyView, type DutyView } from '../duty/view.ts';
import type { HistoryQuery } from '../history/query.ts';
import type { NoticeCommandBody } from '../notices/requests.ts';
import type {
  ActRequest,
  BroughtRequest,
  ConsentRequest,
  CountInRequest,
  NeighbourRequest,
  SettleRequest,
  TakeInRequest,
  TurnAwayRequest,
} from '../parcels/requests.ts';
import { stackAnswer, type StackAnswer } from '../parcels/stackView.ts';
import {
  stocktakeAnswer,
  stocktakeView,
  type StocktakeAnswer,
  type StocktakeRequest,
  type StocktakeView,
} from '../parcels/stocktakeView.ts';
import {
  broughtAnswer,
  type BroughtAnswer,
  parcelAnswer,
  parcelOverview,
  parcelsFound,
  standingView,
  type ParcelAnswer,
  type ParcelOverview,
  type ParcelsFound,
  type StandingView,
} from '../parcels/view.ts';
import { toldView, type ToldView } from '../parcels/toldView.ts';
import { todayView, type TodayView } from '../today/view.ts';
import { historyPage, type HistoryPage } from '../history/row.ts';

/** A request that came to nothing. `unavailable` covers a hub that did not answer at all. */
export class DeskApiError extends Error {
  override readonly name = 'DeskApiError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

/** After this time without an answer the person is told; what was sent may still have been done, and is re-read. */
const TIMEOUT_MS = 15_000;

const hit = v.object({
  tenantId: v.string(),
  tenantName: v.string(),
  unit: v.string(),
  person: v.nullable(
    v.object({
      id: v.string(),
      name: v.string(),
      nameLatin: v.nullable(v.string()),
      phone: v.nullable(v.string()),
    }),
  ),
});
const hits = v.object({ hits: v.array(hit) });
const hostsFound = v.object({ found: v.array(v.object({ hit: v.nullable(hit), suggestions: v.array(hit) })) });
const refusal = v.picklist(ERROR_CODES) as v.GenericSchema<unknown, Refusal>;
const commandAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), row: boardRow, takeBack: v.array(v.string()) }),
  v.object({ ok: v.literal(false), refusal, row: v.nullable(boardRow) }),
]);
const visitId = v.string();
const commandAnswers = v.object({
  answers: v.array(
    v.variant('ok', [
      v.object({ visitId, ok: v.literal(true), row: boardRow, takeBack: v.array(v.string()) }),
      v.object({ visitId, ok: v.literal(false), refusal, row: v.nullable(boardRow) }),
    ]),
  ),
});
const registerAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), callNumber: v.string(), row: boardRow }),
  v.object({ ok: v.literal(false), refusal }),
]);
const done = v.object({ ok: v.literal(true) });
const helpAnswer = v.variant('ok', [done, v.object({ ok: v.literal(false), refusal: v.picklist(HELP_REFUSALS) })]);
const barAnswer = v.variant('ok', [done, v.object({ ok: v.literal(false), refusal: v.picklist(BAR_REFUSALS) })]);
export type BarAnswer = v.InferOutput<typeof barAnswer>;
const plainAnswer = v.variant('ok', [done, v.object({ ok: v.literal(false), refusal })]);
type PlainAnswer = v.InferOutput<typeof plainAnswer>;
const credentials = v.object({ recorded: v.nullable(credentialsRequest) });
const matterAnswer = v.variant('ok', [done, v.object({ ok: v.literal(false), refusal: v.picklist(SHIFT_REFUSALS) })]);
const noticeAnswer = v.variant('ok', [done, v.object({ ok: v.literal(false), refusal: v.picklist(NOTICE_REFUSALS) })]);
type NoticeAnswer = v.InferOutput<typeof noticeAnswer>;
type HelpAnswer = v.InferOutput<typeof helpAnswer>;
type MatterAnswer = v.InferOutput<typeof matterAnswer>;
const invited = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), refusal: v.picklist(ERROR_CODES) }),
]);
const paperAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), callNumber: v.string() }),
  v.object({ ok: v.literal(false), refusal: v.picklist(PAPER_REFUSALS) }),
]);
const found = v.object({ visitIds: v.array(v.string()) });

/** The desk's endpoints as functions. */
export class DeskApi {
  readonly #fetch: typeof fetch;
  readonly #view: string | null;

  /** @param view the site that the page looks at, or all of them; null where there is nothing to choose */
  constructor(fetcher: typeof fetch, view: string | null = null) {
    this.#fetch = fetcher;
    this.#view = view;
  }

  board(): Promise<BoardSnapshot> {
    return this.#get('board', boardSnapshot);
  }

  visit(visitId: string, signal?: AbortSignal): Promise<VisitView> {
    return this.#get(`visits/${encodeURIComponent(visitId)}`, visitView, signal);
  }

  parcels(): Promise<ParcelOverview> {
    return this.#get('parcels', parcelOverview);
  }

  findParcels(typed: string, signal?: AbortSignal): Promise<ParcelsFound> {
    return this.#get(`parcels/find?q=${encodeURIComponent(typed)}`, parcelsFound, signal);
  }

  takeIn(request: TakeInRequest): Promise<ParcelAnswer> {
    return this.#post('parcels', request, parcelAnswer);
  }

  countIn(request: CountInRequest): Promise<StackAnswer> {
    return this.#post('parcels/stacks', request, stackAnswer);
  }

  settleStack(request: SettleRequest): Promise<StackAnswer> {
    return this.#post('parcels/stacks/settle', request, stackAnswer);
  }

  turnAway(request: TurnAwayRequest): Promise<ParcelAnswer> {
    return this.#post('parcels/turn-away', request, parcelAnswer);
  }

  brought(request: BroughtRequest): Promise<BroughtAnswer> {
    return this.#post('parcels/brought', request, broughtAnswer);
  }

  actOnParcels(request: ActRequest): Promise<ParcelAnswer> {
    return this.#post('parcels/acts', request, parcelAnswer);
  }

  parcelStanding(of: Record<string, string>, signal?: AbortSignal): Promise<StandingView> {
    return this.#get(`parcels/standing?${new URLSearchParams(of)}`, standingView, signal);
  }

  parcelTold(parcelId: string): Promise<ToldView> {
    return this.#get(`parcels/${encodeURIComponent(parcelId)}/told`, toldView);
  }

  async consent(request: ConsentRequest): Promise<void> {
    await this.#post('parcels/standing', request, done);
  }

  async putWithNeighbour(request: NeighbourRequest): Promise<void> {
    await this.#post('parcels/standing/neighbour', request, done);
  }

  async search(typed: string, signal?: AbortSignal): Promise<string[]> {
    return (await this.#get(`search?q=${encodeURIComponent(typed)}`, found, signal)).visitIds;
  }

  async directory(typed: string, signal?: AbortSignal): Promise<DirectoryHit[]> {
    return (await this.#get(`directory?q=${encodeURIComponent(typed)}`, hits, signal)).hits;
  }

  beginStocktake(stocktakeId: string, shelf: string): Promise<StocktakeAnswer> {
    return this.#post('parcels/stocktakes', { stocktakeId, shelf }, stocktakeAnswer);
  }

  stocktake(stocktakeId: string): Promise<StocktakeView> {
    return this.#get(`parcels/stocktakes/${encodeURIComponent(stocktakeId)}`, stocktakeView);
  }

  actOnStocktake(stocktakeId: string, request: StocktakeRequest): Promise<StocktakeAnswer> {
    return this.#post(`parcels/stocktakes/${encodeURIComponent(stocktakeId)}`, request, stocktakeAnswer);
  }

  run(visitId: string, command: DeskCommand): Promise<CommandAnswer> {
    return this.#post(`visits/${encodeURIComponent(visitId)}/commands`, command, commandAnswer);
  }

  async runMany(items: readonly DeskCommandItem[]): Promise<CommandAnswers['answers']> {
    return (await this.#post('visits/commands', { items }, commandAnswers)).answers;
  }

  register(request: DeskRegistrationRequest): Promise<RegisterAnswer> {
    return this.#post('visits', request, registerAnswer);
  }

  /** @param after what the page before called `next` */
  lookBack(query: HistoryQuery, after: string | null, signal?: AbortSignal): Promise<HistoryPage> {
    return this.#post('history/search', { query, ...(after === null ? {} : { after }) }, historyPage, signal);
  }

  /** Whom the lines of a list name, in the order of the lines. */
  async findHosts(hosts: readonly HostAsked[]): Promise<HostFound[]> {
    return (await this.#post('directory/hosts', { hosts }, hostsFound)).found;
  }

  invite(invitation: DeskInvitation): Promise<v.InferOutput<typeof invited>> {
    return this.#post('invitations', invitation, invited);
  }

  enterPaper(entry: PaperEntry): Promise<PaperAnswer> {
    return this.#post('paper', entry, paperAnswer);
  }

  async answerCall(callId: string): Promise<void> {
    await this.#post(`calls/${encodeURIComponent(callId)}/answer`, {}, v.unknown());
  }

  duty(): Promise<DutyView> {
    return this.#get('duty', dutyView);
  }

  callHelp(request: HelpRequestBody): Promise<HelpAnswer> {
    return this.#post('help', request, helpAnswer);
  }

  tickHelp(helpId: string, type: HelpTick): Promise<HelpAnswer> {
    return this.#post(`help/${encodeURIComponent(helpId)}`, { type }, helpAnswer);
  }

  receiveOfficial(request: ReceiveRequest): Promise<PlainAnswer> {
    return this.#post('officials', request, plainAnswer);
  }

  recordCredentials(visitId: string, seen: CredentialsRequest): Promise<PlainAnswer> {
    return this.#post(`officials/${encodeURIComponent(visitId)}/credentials`, seen, plainAnswer);
  }

  /** What an official proved themselves with; null where it is not kept any more. */
  async credentialsOf(visitId: string): Promise<CredentialsRequest | null> {
    return (await this.#get(`officials/${encodeURIComponent(visitId)}/credentials`, credentials)).recorded;
  }

  /** It is somebody else, or they may come in this once. */
  clearBar(barId: string, visitId: string, reason: string): Promise<BarAnswer> {
    return this.#post(`bars/${encodeURIComponent(barId)}/clear`, { visitId, reason }, barAnswer);
  }

  tickMatter(shiftId: string, matter: string, taken: boolean): Promise<MatterAnswer> {
    return this.#post(`duty/${encodeURIComponent(shiftId)}/matters`, { matter, taken }, matterAnswer);
  }

  today(): Promise<TodayView> {
    return this.#get('today', todayView);
  }

  notice(noticeId: string, command: NoticeCommandBody): Promise<NoticeAnswer> {
    return this.#post(`notices/${encodeURIComponent(noticeId)}`, command, noticeAnswer);
  }

  /** For parts of the desk that bring shapes of their own: mail, for one. */
  read<S extends v.GenericSchema>(path: string, schema: S, signal?: AbortSignal): Promise<v.InferOutput<S>> {
    return this.#get(path, schema, signal);
  }

  send<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<v.InferOutput<S>> {
    return this.#post(path, body, schema);
  }

  #get<S extends v.GenericSchema>(path: string, schema: S, signal?: AbortSignal): Promise<v.InferOutput<S>> {
    return this.#ask(path, schema, signal ? { signal } : {});
  }

  #post<S extends v.GenericSchema>(
    path: string,
    body: unknown,
    schema: S,
    signal?: AbortSignal,
  ): Promise<v.InferOutput<S>> {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return this.#ask(path, schema, signal ? { ...init, signal } : init);
  }

  /** Every request says what its page looks at: another tab may look at another site. */
  #inView(path: string): string {
    if (this.#view === null) return path;
    return `${path}${path.includes('?') ? '&' : '?'}site=${encodeURIComponent(this.#view)}`;
  }

  async #ask<S extends v.GenericSchema>(path: string, schema: S, init: RequestInit): Promise<v.InferOutput<S>> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    let response: Response;
    let body: unknown;
    try {
      response = await this.#fetch(`/api/v1/desk/${this.#inView(path)}`, { ...init, signal });
      body = await response.json();
    } catch (error) {
      // The caller gave the request up itself and knows.
      if (init.signal?.aborted) throw error;
      throw new DeskApiError('unavailable');
    }
    const answer = v.safeParse(schema, body);
    // A refusal of the domain (409) is an answer like any other where the schema has a place for it.
    if (answer.success && (response.ok || response.status === 409)) return answer.output;
    const refused = v.safeParse(errorBody, body);
    throw new DeskApiError(refused.success ? refused.output.error : 'internal');
  }
}
