import type { Kiosk } from '#lib/kiosk.ts';
import { uuidv7 } from '@foyer/shared/events';
import { CARRIERS, carrierOf, receiptOf, waybillSchema, type Carrier } from '@foyer/shared/parcels';
import * as v from 'valibot';

export interface Receipt {
  readonly number: string;
  readonly carrier: Carrier;
  readonly pieces: number;
  readonly at: number;
}

export type CourierState =
  /** `waybill`: of the one piece whose barcode was read, and says nothing of its carrier. */
  | { step: 'carrier'; waybill: string | null; notRead: boolean }
  | { step: 'scan'; notRead: boolean }
  | { step: 'pieces'; carrier: Carrier; pieces: number | null; waybill: null }
  | { step: 'noting'; carrier: Carrier; pieces: number; waybill: string | null }
  | { step: 'done'; receipt: Receipt }
  | { step: 'failed'; carrier: Carrier; pieces: number; waybill: string | null };

/** Three taps after the first screen's: the carrier, how many pieces, done. One piece may be scanned instead. */
export class CourierFlow {
  state = $state.raw<CourierState>({ step: 'carrier', waybill: null, notRead: false });
  /** The last courier's first: at one door it is mostly the same ones. */
  carriers = $state.raw<readonly Carrier[]>(CARRIERS);
  last = $state.raw<Carrier | null>(null);
  /** Minted once: a second tap counts nothing twice. */
  readonly #id = uuidv7(Date.now());
  #kiosk: Kiosk;
  #onLeave: () => void;

  constructor(kiosk: Kiosk, onLeave: () => void) {
    this.#kiosk = kiosk;
    this.#onLeave = onLeave;
    kiosk.lastCarrier().then((last) => this.#putFirst(last), reportError);
  }

  get hasBegun(): boolean {
    return this.state.step !== 'carrier' || this.state.waybill !== null;
  }

  choose(carrier: Carrier): void {
    const { state } = this;
    if (state.step !== 'carrier') return;
    if (state.waybill === null) this.state = { step: 'pieces', carrier, pieces: null, waybill: null };
    else void this.#note({ carrier, pieces: 1, waybill: state.waybill });
  }

  count(pieces: number): void {
    if (this.state.step === 'pieces') this.state = { ...this.state, pieces };
  }

  /** By camera or by a scanner that types, on whichever step a waybill makes sense. */
  read(text: string): void {
    const { state } = this;
    if (state.step !== 'carrier' && state.step !== 'scan' && state.step !== 'pieces') return;
    const waybill = v.safeParse(waybillSchema, text);
    if (!waybill.success) {
      if (state.step !== 'pieces') this.state = { ...state, notRead: true };
      return;
    }
    const carrier = state.step === 'pieces' ? state.carrier : carrierOf(waybill.output);
    if (carrier) void this.#note({ carrier, pieces: 1, waybill: waybill.output });
    else this.state = { step: 'carrier', waybill: waybill.output, notRead: false };
  }

  async send(): Promise<void> {
    const { state } = this;
    if (state.step === 'failed') await this.#note(state);
    else if (state.step === 'pieces' && state.pieces !== null) await this.#note({ ...state, pieces: state.pieces });
  }

  scan(): void {
    this.state = { step: 'scan', notRead: false };
  }

  back(): void {
    const { state } = this;
    if (state.step === 'noting') return;
    if (state.step === 'carrier' && state.waybill === null) this.#onLeave();
    else this.state = { step: 'carrier', waybill: null, notRead: false };
  }

  async #note(of: { carrier: Carrier; pieces: number; waybill: string | null }): Promise<void> {
    const { carrier, pieces, waybill } = of;
    this.state = { step: 'noting', carrier, pieces, waybill };
    try {
      await this.#kiosk.countIn({ stackId: this.#id, carrier, pieces, waybill });
      this.state = { step: 'done', receipt: { number: receiptOf(this.#id), carrier, pieces, at: Date.now() } };
    } catch (error) {
      this.state = { step: 'failed', carrier, pieces, waybill };
      reportError(error);
    }
  }

  #putFirst(last: Carrier | null): void {
    if (last === null) return;
    this.last = last;
    this.carriers = [last, ...CARRIERS.filter((carrier) => carrier !== last)];
  }
}
