import type { Agreement, HostChoice, Kiosk, OwnAnswer, Registered, VisitorFields } from '#lib/kiosk.ts';
import { KNOWN_FIELDS, maskName, type KnownField } from '@foyer/shared/details';
import { uuidv7 } from '@foyer/shared/events';
import type { Locale } from '@foyer/shared/i18n';
import { documentsOf, type Kind, type OwnQuestion } from '@foyer/shared/kinds';
import type { RecognisedVisitor } from '@foyer/shared/protocol';
import { rememberedDays } from '@foyer/shared/site';
import type { Thing } from '@foyer/shared/visits';
import { isSameName, type Signature, type Terms } from '@foyer/shared/terms';
import { carriedThings } from '#lib/screens/questions/carriedThings.ts';
import { answerOf, questionAt, termsAt } from '#lib/screens/questions/several.ts';
import { isKnown, missing, stepsOf, type Answers, type Known, type WalkInStep } from './walkInSteps.ts';

/** What the visitor is at. `sending` and `failed` are of the summary alone. */
export type WalkInState =
  | { step: Exclude<WalkInStep, 'summary'>; correcting: boolean }
  | { step: 'summary'; is: 'open' | 'sending' | 'failed' };

/** The order of the questions, and the answers so far. Lives and dies with the screen. */
export class WalkInFlow implements Answers {
  /** Minted once: a second tap on "send", or a try after a failure, writes nothing new. */
  readonly visitId = uuidv7(Date.now());
  state = $state.raw<WalkInState>({ step: 'kind', correcting: false });
  /** As it is when it is chosen: settings that come in the middle are for the next visitor. */
  kind = $state.raw<Kind | null>(null);
  to = $state.raw<HostChoice | null>(null);
  visitor = $state<VisitorFields>({
    name: '',
    phone: '',
    company: '',
    plate: '',
    itemsCarried: '',
    guardianName: '',
  });
  /** By the id of the site's own question. */
  own = $state<Record<string, OwnAnswer['answer']>>({});
  /** As they are when the kind is chosen, likewise. */
  terms = $state.raw<readonly Terms[]>([]);
  agreed = $state.raw<Readonly<Record<string, Agreement>>>({});
  /** What they carry in, of what there is a tile for; the rest is in words. */
  things = $state.raw<readonly Thing[]>([]);
  heads = $state(1);
  photo = $state.raw<Blob | null>(null);
  under14 = $state(false);
  known = $state.raw<Known>({});
  /** Whether they want to be known again the next time. */
  remember = $state(false);
  #kiosk: Kiosk;
  #onSent: (registered: Registered) => void;
  #onLeave: () => void;

  constructor(kiosk: Kiosk, ends: { onSent: (registered: Registered) => void; onLeave: () => void }) {
    this.#kiosk = kiosk;
    this.#onSent = ends.onSent;
    this.#onLeave = ends.onLeave;
  }

  /** The questions of this site for this visitor, in order. */
  get steps(): readonly WalkInStep[] {
    return stepsOf(this, this.#kiosk.bundle?.site.ask);
  }

  /** Whoever forgot their own card visits nobody but themselves. */
  get isOwnCard(): boolean {
    return this.kind?.id === 'forgotten-card';
  }

  /** For how many days whoever wants it is known again; 0 where nobody is, and for children. */
  get remembersFor(): number {
    const site = this.#kiosk.bundle?.site;
    return site && !this.under14 && !this.isOwnCard ? rememberedDays(site) : 0;
  }

  get ownQuestion(): OwnQuestion | undefined {
    return this.kind ? questionAt(this.kind, this.state.step) : undefined;
  }

  get carried(): Thing[] {
    return carriedThings(this.things, this.visitor.itemsCarried);
  }

  get termsShown(): Terms | undefined {
    return termsAt(this, this.state.step);
  }

  chooseKind(kind: Kind): void {
    this.kind = kind;
    this.terms = documentsOf(kind, this.#kiosk.bundle?.terms ?? []);
    this.next();
  }

  chooseHost(to: HostChoice): void {
    this.to = to;
    if (this.isOwnCard) this.visitor.name = to.name;
    this.next();
  }

  accept(under14: boolean): void {
    this.under14 = under14;
    if (under14) this.forgetKnown();
    if (!under14) this.visitor.guardianName = '';
    this.next();
  }

  isName(typed: string): boolean {
    const { name } = this.visitor;
    // Of a returning visitor only the mask is known here.
    return name === '' ? maskName(typed) === this.known.name : isSameName(typed, name);
  }

  /** What is known need not be asked: what is left is what has to be, and the whole once more. */
  recognise({ known }: RecognisedVisitor): void {
    this.known = Object.fromEntries(known.map(({ field, shown }) => [field, shown]));
    for (const { field } of known) this.visitor[field] = '';
    // They asked for it before; the switch is there to say otherwise.
    this.remember = true;
    const wanting = this.steps.find((step) => missing(this, step));
    if (wanting && wanting !== 'summary') this.state = { step: wanting, correcting: true };
    else this.#show('summary');
  }

  forgetKnown(): void {
    this.known = {};
    this.remember = false;
  }

  /** @param at when they said so, ms */
  agree({ id, version }: Terms, signature: Signature | null, at: number): void {
    this.agreed = { ...this.agreed, [id]: { terms: { id, version }, at, signature } };
    this.next();
  }

  next(): void {
    const { state, steps } = this;
    if (state.step === 'summary') return;
    this.#typedAnew(state.step);
    // Another kind may ask what the one before did not.
    const wanting = state.correcting ? steps.find((step) => missing(this, step)) : undefined;
    if (state.correcting && wanting && wanting !== 'summary') this.state = { step: wanting, correcting: true };
    else this.#show(state.correcting ? 'summary' : steps[steps.indexOf(state.step) + 1]!);
  }

  back(): void {
    // What is on its way is not changed any more.
    if (this.#isSending()) return;
    const { state, steps } = this;
    if (state.step !== 'summary' && state.correcting && !steps.some((step) => missing(this, step)))
      return this.#show('summary');
    const before = steps[steps.indexOf(state.step) - 1];
    if (before) this.#show(before);
    else this.#onLeave();
  }

  /** From the summary to one field, and straight back. */
  correct(step: Exclude<WalkInStep, 'summary'>): void {
    if (this.#isSending()) return;
    // Another name did not sign what this one has.
    if (step === 'name') this.agreed = {};
    this.state = { step, correcting: true };
  }

  async send(language: Locale): Promise<void> {
    const { to, kind, steps } = this;
    const version = this.#kiosk.bundle?.site.notice.version;
    if (!to || !kind || version === undefined || this.#isSending()) return;
    this.state = { step: 'summary', is: 'sending' };
    const photo = steps.includes('photo') ? this.photo : null;
    try {
      const registered = await this.#kiosk.register({
        visitId: this.visitId,
        to,
        visitor: this.#fieldsAsked(),
        kind,
        answers: kind.questions.flatMap((question) => answerOf(this, question) ?? []),
        agreements: this.terms.flatMap(({ id }) => this.agreed[id] ?? []),
        heads: steps.includes('heads') ? this.heads : 1,
        language,
        consents: { notice: version, photo: photo !== null, remember: this.remember && this.remembersFor > 0 },
        known: KNOWN_FIELDS.filter((field) => steps.includes(field) && field in this.known),
        ...(steps.includes('items') ? { things: this.carried } : {}),
        ...(photo ? { photo } : {}),
      });
      this.#onSent(to.intercom === undefined ? registered : { ...registered, intercom: to.intercom });
    } catch (error) {
      this.state = { step: 'summary', is: 'failed' };
      reportError(error);
    }
  }

  /** What is typed over a mask takes its place, and another name is another person. */
  #typedAnew(step: WalkInStep): void {
    if (!isKnown(this.known, step)) return;
    const { [step as KnownField]: _, ...others } = this.known;
    this.known = step === 'name' ? {} : others;
  }

  /** What was typed for a kind that was chosen by mistake stays here. */
  #fieldsAsked(): VisitorFields {
    const { steps } = this;
    const { name, phone, company, plate, itemsCarried, guardianName } = $state.snapshot(this.visitor);
    const asked = (step: WalkInStep, value: string): string => (steps.includes(step) ? value : '');
    return {
      name: name || (this.known.name ?? ''),
      phone: asked('phone', phone),
      company: asked('company', company),
      plate: asked('plate', plate),
      itemsCarried: asked('items', itemsCarried),
      guardianName: asked('guardian', guardianName),
    };
  }

  #isSending(): boolean {
    return this.state.step === 'summary' && this.state.is === 'sending';
  }

  #show(step: WalkInStep): void {
    this.state = step === 'summary' ? { step, is: 'open' } : { step, correcting: false };
  }
}
