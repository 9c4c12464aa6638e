import {
  carrierOf,
  type AskedWay,
  type Carrier,
  type ParcelKind,
  type ParcelSize,
  type TurnedAwayReason,
  type UnclearReason,
} from '@foyer/shared/parcels';
import type { TakeInRequest } from '../parcels/requests.ts';
import type { StackRow } from '../parcels/stackView.ts';
import type { ParcelAnswer, ParcelRow, StandingView } from '../parcels/view.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { ParcelCamera } from './parcelCamera.ts';
import type { ParcelWhyNot } from './parcelDesk.svelte.ts';
import type { Visited } from './visitDraft.svelte.ts';

const WAYBILL = /^[A-Za-z0-9-]{6,40}$/;

/** What the desk has in its hand: one parcel after another, by keyboard and scanner. */
export class TakingIn {
  waybill = $state('');
  visited = $state.raw<Visited | null>(null);
  carrier = $state<Carrier>('sf');
  size = $state<ParcelSize>('small');
  kind = $state<ParcelKind>('parcel');
  name = $state('');
  /** How whoever was asked was asked. */
  askedBy = $state<AskedWay>('telephone');
  standing = $state.raw<StandingView | null>(null);
  /** Where the site wants a picture of each. */
  camera: ParcelCamera | null = null;
  whyNot = $state.raw<ParcelWhyNot | null>(null);
  missing = $state<'waybill' | 'recipient' | null>(null);
  busy = $state(false);
  last = $state.raw<ParcelRow | null>(null);
  /** The courier's stack that is worked through, and how many of it are done. */
  stack = $state.raw<StackRow | null>(null);
  /** Rises with every parcel, for what begins anew with it. */
  nth = $state(0);
  /** Kept through every retry, so that a repeat is harmless. */
  #parcelId = crypto.randomUUID();
  readonly #api: DeskApi;
  readonly #taken: () => Promise<void>;

  constructor(api: DeskApi, taken: () => Promise<void>) {
    this.#api = api;
    this.#taken = taken;
  }

  /** What comes next is of this stack, or of none. */
  workOn(stack: StackRow | null): void {
    this.stack = stack;
    if (!stack) return;
    this.carrier = stack.carrier;
    if (stack.waybill !== null && stack.taken === 0) this.waybill = stack.waybill;
  }

  /** The barcode often says whose it is to carry. */
  scanned(): void {
    this.missing = null;
    const carrier = carrierOf(this.waybill.trim().toUpperCase());
    if (carrier) this.carrier = carrier;
  }

  /** How things stand with whom was chosen; to be run again whenever that changes. */
  run(): () => void {
    const [visited, size, kind] = [this.visited, this.size, this.kind];
    this.standing = null;
    if (!visited) return () => undefined;
    this.missing = null;
    const abort = new AbortController();
    void this.#ask({ ...recipientOf(visited), size, kind }, abort.signal);
    return () => abort.abort();
  }

  async take(asked: boolean): Promise<boolean> {
    if (!this.visited) {
      this.missing = 'recipient';
      return false;
    }
    const how = asked ? { askedBy: this.askedBy } : {};
    return this.#send({ recipient: recipientOf(this.visited), asked, ...how });
  }

  /** What they settled: taken in, given back, or on its way to their door. */
  asTheyWish(): Promise<boolean> {
    const refusal = this.standing?.refusal ?? null;
    if (refusal === 'recipient-refuses') return this.turnAway(refusal);
    if (refusal === 'to-the-door' && this.visited)
      return this.#send({ recipient: recipientOf(this.visited), asked: false }, true);
    return this.take(refusal !== null);
  }

  /** The courier has it back. */
  async turnAway(why: TurnedAwayReason): Promise<boolean> {
    if (!this.visited) return false;
    const { carrier, stack } = this;
    const recipient = recipientOf(this.visited);
    const of = stack ? { stackId: stack.stackId } : {};
    return this.#done(() => this.#api.turnAway({ parcelId: this.#parcelId, carrier, recipient, why, ...of }));
  }

  /** Writes down that they agreed it with a neighbour; it counts for this one already. */
  async putWith(neighbour: string): Promise<void> {
    const { visited, size, kind } = this;
    if (!visited) return;
    try {
      await this.#api.putWithNeighbour({ recipient: recipientOf(visited), neighbour });
      const standing = await this.#api.parcelStanding({ ...recipientOf(visited), size, kind });
      if (this.visited === visited) this.standing = standing;
    } catch (error) {
      this.#failed(error);
    }
  }

  keepUnclear(why: UnclearReason): Promise<boolean> {
    return this.#send({ unclear: why });
  }

  /** Writes down that they agree for good, and takes the parcel in on that. */
  async consent(): Promise<boolean> {
    if (!this.visited) return false;
    try {
      await this.#api.consent({ recipient: recipientOf(this.visited), consent: this.askedBy });
    } catch (error) {
      return this.#failed(error);
    }
    return this.take(true);
  }

  async #send(whom: TakeInRequest['for'], toDoor = false): Promise<boolean> {
    const waybill = this.waybill.trim();
    if (waybill !== '' && !WAYBILL.test(waybill)) {
      this.missing = 'waybill';
      return false;
    }
    const { carrier, size, kind } = this;
    const name = this.name.trim();
    return this.#done(async () => {
      const base64 = (await this.camera?.take()) ?? null;
      return this.#api.takeIn({
        ...{ parcelId: this.#parcelId, carrier, size, kind, for: whom },
        ...(waybill === '' ? {} : { waybill }),
        ...(name === '' ? {} : { name }),
        ...(this.stack ? { stackId: this.stack.stackId } : {}),
        ...(toDoor ? { toDoor } : {}),
        ...('recipient' in whom && this.standing?.neighbour ? { toNeighbour: true as const } : {}),
        ...(base64 === null ? {} : { photo: { mediaType: 'image/jpeg' as const, base64 } }),
      });
    });
  }

  /** Asks the hub for something that is done with the parcel in hand, and goes on to the next. */
  async #done(ask: () => Promise<ParcelAnswer>): Promise<boolean> {
    this.busy = true;
    this.whyNot = null;
    try {
      const answer = await ask();
      if (!answer.ok) {
        this.whyNot = answer;
        return false;
      }
      this.last = answer.rows[0] ?? null;
      if (this.stack) this.stack = { ...this.stack, taken: this.stack.taken + 1 };
      this.#next();
      // Whoever scans the next one at once does not wait for what the page shows beside it.
      this.#taken().catch((error: unknown) => this.#failed(error));
      return true;
    } catch (error) {
      return this.#failed(error);
    } finally {
      this.busy = false;
    }
  }

  /** The next piece is mostly of the same courier. */
  #next(): void {
    if (this.stack) this.carrier = this.stack.carrier;
    this.waybill = '';
    this.visited = null;
    this.name = '';
    this.size = 'small';
    this.kind = 'parcel';
    this.#parcelId = crypto.randomUUID();
    this.nth += 1;
  }

  async #ask(of: Record<string, string>, signal: AbortSignal): Promise<void> {
    try {
      this.standing = await this.#api.parcelStanding(of, signal);
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }

  #failed(error: unknown): false {
    if (!(error instanceof DeskApiError)) throw error;
    this.whyNot = { error: error.code };
    return false;
  }
}

export function recipientOf({ tenantId, person }: Visited): { tenantId: string; personId?: string } {
  return person ? { tenantId, personId: person.id } : { tenantId };
}
