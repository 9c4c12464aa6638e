import type { Agreement, InvitationOpened, Kiosk, OwnAnswer, Registered, Refusal, VisitorFields } from '#lib/kiosk.ts';
import { carriedThings } from '#lib/screens/questions/carriedThings.ts';
import { answerOf } from '#lib/screens/questions/several.ts';
import { maskName } from '@foyer/shared/details';
import { isNothingLeft } from '@foyer/shared/invites';
import type { Thing } from '@foyer/shared/visits';
import { isSameName, type Signature, type Terms } from '@foyer/shared/terms';
import { invitedSteps, termsFor, type InvitedStep } from './invitedSteps.ts';

export type Correctable = 'name' | 'phone' | 'company';

export type InvitedState =
  | { step: 'scan' }
  | { step: 'code' }
  | { step: 'last4'; working: boolean }
  | { step: 'failed'; failure: Refusal }
  | { step: 'card'; opened: InvitationOpened }
  | { step: 'correct'; opened: InvitationOpened; field: Correctable }
  | { step: 'asked'; opened: InvitationOpened; at: InvitedStep }
  | { step: 'confirming'; opened: InvitationOpened; is: 'sending' | 'failed' };

interface Ends {
  onOpened: (opened: InvitationOpened) => void;
  onRegistered: (registered: Registered) => void;
  onLeave: () => void;
}

/** From the invitation to where things stand: the visit is known, so there is little to ask. */
export class InvitedFlow {
  state = $state.raw<InvitedState>({ step: 'scan' });
  code = $state('');
  last4 = $state('');
  /** Only what the guest typed; what the host gave stays as it is. */
  corrections = $state<Partial<VisitorFields>>({});
  /** By the id of the site's own question. */
  own = $state<Record<string, OwnAnswer['answer']>>({});
  agreed = $state.raw<Readonly<Record<string, Agreement>>>({});
  /** What they carry in, of what there is a tile for; the rest is in words. */
  things = $state.raw<readonly Thing[]>([]);
  photo = $state.raw<Blob | null>(null);
  under14 = $state(false);
  #kiosk: Kiosk;
  #ends: Ends;

  constructor(kiosk: Kiosk, opened: InvitationOpened | null, ends: Ends) {
    this.#kiosk = kiosk;
    this.#ends = ends;
    if (opened) this.show(opened);
  }

  /** Confirmed before, here or elsewhere, or filled in beforehand: nothing to ask. */
  show(opened: InvitationOpened): void {
    const isAsked = !opened.registered && !(opened.asks && isNothingLeft(opened.asks.left));
    if (opened.card && !isAsked) void this.confirm(opened);
    else this.state = { step: 'card', opened };
  }

  async lookUp(): Promise<void> {
    const asking: InvitedState = { step: 'last4', working: true };
    this.state = asking;
    const answer = await this.#kiosk.invitationByCode(this.code, this.last4);
    // They went back meanwhile: what they see now is theirs to go on from.
    if (this.state !== asking) return;
    if (answer.ok) return this.#ends.onOpened(answer.value);
    this.last4 = '';
    this.state = { step: 'failed', failure: answer };
  }

  correct(opened: InvitationOpened, field: Correctable): void {
    // Another name did not sign what this one has.
    if (field === 'name') this.agreed = {};
    this.state = { step: 'correct', opened, field };
  }

  /** After "yes, this is my visit": what is left to ask, then off it goes. */
  next(): void {
    const { state } = this;
    if (!('opened' in state)) return;
    const { opened } = state;
    if (state.step === 'correct') this.state = { step: 'card', opened };
    else this.#show(opened, this.#stepsOf(opened)[this.#placeOf(state) + 1]);
  }

  accept(under14: boolean): void {
    this.under14 = under14;
    if (!under14) this.corrections.guardianName = '';
    this.next();
  }

  answer(questionId: string, answer: OwnAnswer['answer'] | undefined): void {
    if (answer) this.own[questionId] = answer;
    else delete this.own[questionId];
    this.next();
  }

  /** @param at when they said so, ms */
  agree({ id, version }: Terms, signature: Signature | null, at: number): void {
    this.agreed = { ...this.agreed, [id]: { terms: { id, version }, at, signature } };
    this.next();
  }

  /** The kiosk knows an invited guest's name masked only. */
  isNameOf({ card }: InvitationOpened, typed: string): boolean {
    const corrected = this.corrections.name ?? '';
    return corrected === '' ? maskName(typed.trim()) === card?.guest : isSameName(typed, corrected);
  }

  async confirm(opened: InvitationOpened): Promise<void> {
    this.state = { step: 'confirming', opened, is: 'sending' };
    const typed = Object.entries($state.snapshot(this.corrections)).filter(([, text]) => text !== '');
    const { asks } = opened;
    try {
      const registered = await this.#kiosk.confirmInvitation(opened, {
        corrections: Object.fromEntries(typed),
        answers: asks?.left.questions.flatMap((question) => answerOf(this, question) ?? []) ?? [],
        agreements: asks ? termsFor(asks, this.#said).flatMap(({ id }) => this.agreed[id] ?? []) : [],
        things: carriedThings(this.things, this.corrections.itemsCarried ?? ''),
        photo: this.photo,
      });
      this.#ends.onRegistered(registered);
    } catch (error) {
      this.state = { step: 'confirming', opened, is: 'failed' };
      reportError(error);
    }
  }

  back(): void {
    const { state } = this;
    switch (state.step) {
      case 'scan':
        return this.#ends.onLeave();
      case 'code':
        this.state = { step: 'scan' };
        return;
      case 'last4':
      case 'failed':
        this.state = { step: 'code' };
        return;
      case 'card':
        this.state = { step: 'scan' };
        return;
      case 'asked': {
        const { opened } = state;
        const before = this.#stepsOf(opened)[this.#placeOf(state) - 1];
        this.state = before ? { step: 'asked', opened, at: before } : { step: 'card', opened };
        return;
      }
      default:
        this.state = { step: 'card', opened: state.opened };
    }
  }

  get #said() {
    return { under14: this.under14, name: this.corrections.name ?? '' };
  }

  #stepsOf(opened: InvitationOpened): InvitedStep[] {
    return invitedSteps(opened, this.#said, this.#kiosk.bundle?.site.ask);
  }

  #placeOf(state: InvitedState): number {
    return state.step === 'asked' ? this.#stepsOf(state.opened).indexOf(state.at) : -1;
  }

  #show(opened: InvitationOpened, at: InvitedStep | undefined): void {
    if (at) this.state = { step: 'asked', opened, at };
    else void this.confirm(opened);
  }
}
