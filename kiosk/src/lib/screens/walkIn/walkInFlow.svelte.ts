import type { HostChoice, Kiosk, Registered, VisitorFields } from '#lib/kiosk.ts';
import { uuidv7 } from '@foyer/shared/events';
import type { Locale } from '@foyer/shared/i18n';
import type { Purpose } from '@foyer/shared/visits';

export type WalkInStep =
  | 'notice'
  | 'guardian'
  | 'whom'
  | 'name'
  | 'phone'
  | 'company'
  | 'purpose'
  | 'heads'
  | 'plate'
  | 'items'
  | 'photo'
  | 'summary';

/** What the visitor is at. `sending` and `failed` are of the summary alone. */
export type WalkInState =
  | { step: Exclude<WalkInStep, 'summary'>; correcting: boolean }
  | { step: 'summary'; is: 'open' | 'sending' | 'failed' };

/** The order of the questions, and the answers so far. Lives and dies with the screen. */
export class WalkInFlow {
  /** Minted once: a second tap on "send", or a try after a failure, writes nothing new. */
  readonly visitId = uuidv7(Date.now());
  state = $state.raw<WalkInState>({ step: 'notice', correcting: false });
  to = $state.raw<HostChoice | null>(null);
  visitor = $state<VisitorFields>({
    name: '',
    phone: '',
    company: '',
    plate: '',
    itemsCarried: '',
    guardianName: '',
  });
  purpose = $state<Purpose | null>(null);
  heads = $state(1);
  photo = $state.raw<Blob | null>(null);
  under14 = $state(false);
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
    const ask = this.#kiosk.bundle?.site.ask;
    const wanted: Record<WalkInStep, boolean> = {
      notice: true,
      guardian: this.under14,
      whom: true,
      name: true,
      phone: true,
      company: true,
      purpose: true,
      heads: true,
      plate: ask?.plate ?? false,
      items: ask?.itemsCarried ?? false,
      photo: ask?.photo ?? false,
      summary: true,
    };
    return (Object.keys(wanted) as WalkInStep[]).filter((step) => wanted[step]);
  }

  accept(under14: boolean): void {
    this.under14 = under14;
    if (!under14) this.visitor.guardianName = '';
    this.next();
  }

  next(): void {
    const { state, steps } = this;
    if (state.step === 'summary') return;
    this.#show(state.correcting ? 'summary' : steps[steps.indexOf(state.step) + 1]!);
  }

  back(): void {
    const { state, steps } = this;
    if (state.step !== 'summary' && state.correcting) return this.#show('summary');
    const before = steps[steps.indexOf(state.step) - 1];
    if (before) this.#show(before);
    else this.#onLeave();
  }

  /** From the summary to one field, and straight back. */
  correct(step: Exclude<WalkInStep, 'summary'>): void {
    this.state = { step, correcting: true };
  }

  async send(language: Locale): Promise<void> {
    const { to, purpose } = this;
    const version = this.#kiosk.bundle?.site.notice.version;
    if (!to || !purpose || version === undefined || this.#isSending()) return;
    this.state = { step: 'summary', is: 'sending' };
    try {
      const registered = await this.#kiosk.register({
        visitId: this.visitId,
        to,
        visitor: $state.snapshot(this.visitor),
        purpose,
        heads: this.heads,
        language,
        consents: { notice: version, photo: this.photo !== null },
        ...(this.photo ? { photo: this.photo } : {}),
      });
      this.#onSent(registered);
    } catch (error) {
      this.state = { step: 'summary', is: 'failed' };
      reportError(error);
    }
  }

  #isSending(): boolean {
    return this.state.step === 'summary' && this.state.is === 'sending';
  }

  #show(step: WalkInStep): void {
    this.state = step === 'summary' ? { step, is: 'open' } : { step, correcting: false };
  }
}
