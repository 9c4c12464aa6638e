import type { InvitationOpened, Kiosk, Registered, VisitorFields } from '#lib/kiosk.ts';

export type Correctable = 'name' | 'phone' | 'company';

export type InvitedState =
  | { step: 'scan' }
  | { step: 'code' }
  | { step: 'last4'; working: boolean }
  | { step: 'failed'; failure: { error: string; retryAfterMs?: number } }
  | { step: 'card'; opened: InvitationOpened }
  | { step: 'correct'; opened: InvitationOpened; field: Correctable }
  | { step: 'plate' | 'items' | 'notice' | 'guardian'; opened: InvitationOpened }
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
  #kiosk: Kiosk;
  #ends: Ends;

  constructor(kiosk: Kiosk, opened: InvitationOpened | null, ends: Ends) {
    this.#kiosk = kiosk;
    this.#ends = ends;
    if (opened) this.show(opened);
  }

  /** Confirmed before, here or elsewhere: nothing to ask again. */
  show(opened: InvitationOpened): void {
    if (opened.registered && opened.card) void this.confirm(opened);
    else this.state = { step: 'card', opened };
  }

  async lookUp(): Promise<void> {
    this.state = { step: 'last4', working: true };
    const answer = await this.#kiosk.invitationByCode(this.code, this.last4);
    if (answer.ok) return this.#ends.onOpened(answer.value);
    this.last4 = '';
    this.state = { step: 'failed', failure: answer };
  }

  /** After "yes, this is my visit": what the site asks of everybody, then the notice. */
  next(): void {
    const { state } = this;
    if (!('opened' in state)) return;
    const ask = this.#kiosk.bundle?.site.ask;
    const { opened } = state;
    if (state.step === 'correct') this.state = { step: 'card', opened };
    else if (state.step === 'card' && ask?.plate) this.state = { step: 'plate', opened };
    else if ((state.step === 'card' || state.step === 'plate') && ask?.itemsCarried)
      this.state = { step: 'items', opened };
    else this.state = { step: 'notice', opened };
  }

  accept(under14: boolean): void {
    const { state } = this;
    if (!('opened' in state)) return;
    if (under14) this.state = { step: 'guardian', opened: state.opened };
    else void this.confirm(state.opened);
  }

  async confirm(opened: InvitationOpened): Promise<void> {
    this.state = { step: 'confirming', opened, is: 'sending' };
    const typed = Object.entries($state.snapshot(this.corrections)).filter(([, text]) => text !== '');
    try {
      this.#ends.onRegistered(await this.#kiosk.confirmInvitation(opened, Object.fromEntries(typed)));
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
      case 'guardian':
        this.state = { step: 'notice', opened: state.opened };
        return;
      default:
        this.state = { step: 'card', opened: state.opened };
    }
  }
}
