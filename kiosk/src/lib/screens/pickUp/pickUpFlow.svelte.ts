import { uuidv7 } from '@foyer/shared/events';
import { codeOf, readCodes, readForwarded } from '@foyer/shared/parcels';
import type { PickUpParcel, PickUpRequest } from '@foyer/shared/protocol';
import type { Strokes } from '@foyer/shared/terms';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CallState, Kiosk, Refusal, ScanOutcome } from '#lib/kiosk.ts';
import type { OpenPickUp, PickUpFound, Taker } from '#lib/pickUp/pickUps.ts';

/** What came of the label that was shown last. */
export type LabelRead =
  { is: 'right' | 'gone'; code: string } | { is: 'wrong'; code: string | null } | { is: 'failed' };

export type PickUpState =
  | { step: 'scan' | 'code' | 'opening' | 'choose' | 'name' | 'sign' }
  | { step: 'last4'; working: boolean }
  /** `by`: whether something was typed, which is typed again. */
  | { step: 'failed'; failure: Refusal; by: PickUpRequest['by'] }
  | ({ step: 'out' } & Omit<Extract<PickUpFound, { is: 'out' }>, 'is'>)
  | { step: 'fetch'; read: LabelRead | null; working: boolean }
  /** `coming`: who has taken the call, where that is known. */
  | { step: 'desk'; call: CallState | null; coming: string | null; reached: boolean | null }
  /** The hub is away: the desk goes by what stands on this screen. */
  | { step: 'show' }
  | { step: 'done' };

interface Ends {
  isHere: () => boolean;
  onLeave: () => void;
  /** It was no pick-up code but something else that a kiosk knows. */
  onOther: (outcome: ScanOutcome) => void;
  /** For the ear, beside what is on the screen. */
  onRead: (read: LabelRead) => void;
}

const ASK_AGAIN_MS = 2_000;
/** Nothing to look up there: the kiosk's own calls ring under this name. */
export const DESK_SCREEN = 'pick-up-desk';

/** From the code to the parcels in the hand. */
export class PickUpFlow {
  state = $state.raw<PickUpState>({ step: 'scan' });
  opened = $state.raw<OpenPickUp | null>(null);
  code = $state('');
  last4 = $state('');
  name = $state('');
  strokes = $state.raw<Strokes>([]);
  /** Those that stay here this time. */
  readonly left = new SvelteSet<string>();
  /** Those that are in the recipient's hand. */
  readonly taken = new SvelteSet<string>();
  readonly pictures = new SvelteMap<string, string>();
  isProxy = $state(false);
  #signed = false;
  #lastText = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kiosk: Kiosk;
  #ends: Ends;

  constructor(kiosk: Kiosk, token: string | null, ends: Ends) {
    this.#kiosk = kiosk;
    this.#ends = ends;
    if (token !== null) void this.#open({ by: 'pass', token });
  }

  get #pickUps() {
    return this.#kiosk.pickUps;
  }

  get provisional(): boolean {
    return this.opened?.ticket === null;
  }

  get parcels(): readonly PickUpParcel[] {
    return this.opened?.parcels ?? [];
  }

  /** The proxy whom the recipient named, in the short form. */
  get proxy(): string | null {
    return this.opened?.proxy ?? null;
  }

  /** Somebody whose name is asked for: a neighbour, who collects for the recipient by their wish. */
  get isNeighbour(): boolean {
    return this.opened?.as === 'neighbour';
  }

  get chosen(): PickUpParcel[] {
    return this.parcels.filter(({ parcelId, lost }) => !lost && !this.left.has(parcelId));
  }

  /** Of those chosen what its recipient takes from the shelf, and what the desk brings. */
  get toFetch(): PickUpParcel[] {
    return this.chosen.filter(({ open }) => open);
  }

  get toBring(): PickUpParcel[] {
    return this.chosen.filter(({ open }) => !open);
  }

  /** A code was read by the camera or the scanner in the hand. Both see the same one again and again. */
  scanned(text: string): void {
    const { state } = this;
    if (state.step === 'fetch') return void this.#labelRead(text);
    if (state.step !== 'scan' || text === this.#lastText) return;
    this.#lastText = text;
    void this.#read(text);
  }

  async #read(text: string): Promise<void> {
    this.state = { step: 'opening' };
    const forwarded = readForwarded(text);
    if (forwarded) return this.#open({ by: 'code', code: forwarded.code, phoneLast4: forwarded.digits });
    const outcome = await this.#kiosk.interpretScan(text);
    if (this.state.step !== 'opening' || !this.#ends.isHere()) return;
    if (outcome.is === 'pick-up') return this.#open({ by: 'pass', token: outcome.token });
    // A label, or a code that somebody was sent as a picture of words: its digits are asked for as of any code.
    if (readCodes(text).length > 0) {
      this.code = text;
      this.state = { step: 'last4', working: false };
      return;
    }
    if (outcome.is !== 'refused') return this.#ends.onOther(outcome);
    const retryAfterMs = await this.#pickUps.wrong();
    const failure: Refusal =
      retryAfterMs > 0
        ? { error: 'too-many-tries', retryAfterMs }
        : { error: outcome.why === 'expired' ? 'link-over' : 'code-wrong' };
    this.state = { step: 'failed', failure, by: 'pass' };
  }

  isCode(typed: string): boolean {
    return readCodes(typed).length > 0;
  }

  typed(): void {
    void this.#open({ by: 'code', code: this.code, phoneLast4: this.last4 });
  }

  async #open(request: PickUpRequest): Promise<void> {
    const isTyped = this.state.step === 'last4';
    const asking: PickUpState = isTyped ? { step: 'last4', working: true } : { step: 'opening' };
    this.state = asking;
    const answer = await this.#pickUps.open(request);
    if (this.state !== asking || !this.#ends.isHere()) return;
    this.last4 = '';
    if (!answer.ok) this.state = { step: 'failed', failure: answer, by: request.by };
    else if (answer.value.is === 'out') this.state = { ...answer.value, step: 'out' };
    else {
      this.opened = answer.value;
      this.state = { step: 'choose' };
      void this.#fetchPictures(answer.value);
    }
  }

  async #fetchPictures(opened: OpenPickUp): Promise<void> {
    for (const { parcelId, picture } of opened.parcels) {
      if (!picture) continue;
      const answer = await this.#pickUps.picture(opened, parcelId);
      if (this.opened !== opened || !this.#ends.isHere()) return;
      if (answer.ok) this.pictures.set(parcelId, `data:${answer.value.mediaType};base64,${answer.value.base64}`);
    }
  }

  toggle(parcelId: string): void {
    if (!this.left.delete(parcelId)) this.left.add(parcelId);
  }

  /** @param signs whether the site asks for a signature */
  collect(signs: boolean): void {
    this.isProxy = false;
    this.name = '';
    this.#onwards(signs);
  }

  collectFor(): void {
    this.isProxy = true;
    this.state = { step: 'name' };
  }

  named(signs: boolean): void {
    this.#onwards(signs);
  }

  #onwards(signs: boolean): void {
    // What a visitor left is signed for everywhere.
    const asks = signs || this.chosen.some(({ signed }) => signed);
    if (asks && !this.#signed) this.state = { step: 'sign' };
    else this.#next();
  }

  signed(): void {
    this.#signed = true;
    this.#next();
  }

  #next(): void {
    this.#lastText = '';
    if (this.toFetch.some(({ parcelId }) => !this.taken.has(parcelId)))
      this.state = { step: 'fetch', read: null, working: false };
    else void this.#callDesk();
  }

  get #taker(): Taker {
    return {
      ...(this.isProxy ? { name: this.name.trim() } : {}),
      ...(this.#signed ? { signature: { how: 'drawn', strokes: this.strokes } } : {}),
    };
  }

  async #labelRead(text: string): Promise<void> {
    const { state, opened } = this;
    if (state.step !== 'fetch' || state.working || !opened || text === this.#lastText) return;
    this.#lastText = text;
    const codes = readCodes(text).map(codeOf);
    // The code that opened all this is still in a hand before the camera.
    if (codes.length === 0 && (await this.#kiosk.interpretScan(text)).is === 'pick-up') return;
    const parcel = this.parcels.find(({ code, open }) => open && code !== null && codes.includes(code));
    if (parcel && this.taken.has(parcel.parcelId)) return;
    if (!parcel) return this.#show({ is: 'wrong', code: codes[0] ?? null });
    const asking: PickUpState = { step: 'fetch', read: null, working: true };
    this.state = asking;
    let read: LabelRead;
    try {
      const answer = await this.#pickUps.take(opened, parcel.parcelId, text, this.#taker);
      if (!answer.ok && answer.error === 'not-allowed' && this.state === asking) return this.#isOver(opened);
      const result = answer.ok ? answer.value.result : 'failed';
      if (result === 'done') this.taken.add(parcel.parcelId);
      if (result === 'done') this.left.delete(parcel.parcelId);
      if (result === 'unsigned') return this.#askToSign(asking);
      read = readOf(result, parcel.code!);
    } catch (error) {
      reportError(error);
      read = { is: 'failed' };
    }
    if (this.state !== asking) return;
    // What did not work may be shown again at once.
    if (read.is === 'failed') this.#lastText = '';
    this.#show(read);
    if (this.toFetch.every(({ parcelId }) => this.taken.has(parcelId))) this.#later(() => this.fetched());
  }

  /** The hub knows what this terminal was not told: that it is signed for. */
  #askToSign(from: PickUpState): void {
    if (this.state === from) this.state = { step: 'sign' };
  }

  /** The recipient has taken their word back meanwhile, or somebody stood here for too long. */
  #isOver({ by }: OpenPickUp): void {
    this.opened = null;
    this.state = { step: 'failed', failure: { error: 'not-allowed' }, by };
  }

  #show(read: LabelRead): void {
    this.state = { step: 'fetch', read, working: false };
    this.#ends.onRead(read);
  }

  /** Everything from open shelves is taken, or nothing more of it. */
  fetched(): void {
    if (this.state.step !== 'fetch') return;
    void this.#callDesk();
  }

  async #callDesk(): Promise<void> {
    const { opened } = this;
    const wanted = this.toBring.filter(({ parcelId }) => !this.taken.has(parcelId));
    if (!opened || wanted.length === 0) return this.#finish();
    if (opened.ticket === null) {
      this.state = { step: 'show' };
      return;
    }
    const callId = uuidv7(Date.now());
    const ids = wanted.map(({ parcelId }) => parcelId);
    const calling: PickUpState = { step: 'desk', call: null, coming: null, reached: null };
    this.state = calling;
    const asked = await this.#pickUps.await(opened, callId, ids, this.#taker);
    if (this.state !== calling || !this.#ends.isHere()) return;
    if (!asked.ok && asked.error === 'not-allowed') return this.#isOver(opened);
    if (!asked.ok) {
      this.state = { step: 'failed', failure: asked, by: opened.by };
      return;
    }
    if (asked.value.result === 'unsigned') return this.#askToSign(calling);
    const call = this.#kiosk.callState(callId);
    this.state = { ...calling, call };
    const reached = await this.#kiosk.callDesk({ callId, screen: DESK_SCREEN }).catch((error: unknown) => {
      reportError(error);
      return false;
    });
    if (this.state.step !== 'desk') return;
    this.state = { ...this.state, reached };
    this.#follow(opened, callId, ids);
  }

  /** Until what the desk hands over has left; by whichever way it hears of it. */
  #follow(opened: OpenPickUp, callId: string, ids: readonly string[]): void {
    this.#later(async () => {
      const answer = await this.#pickUps.standing(opened, callId);
      if (this.state.step !== 'desk' || !this.#ends.isHere()) return;
      if (answer.ok) {
        for (const id of ids) if (!answer.value.here.includes(id)) this.taken.add(id);
        if (ids.every((id) => this.taken.has(id))) return this.#finish();
        if (answer.value.coming !== this.state.coming) this.state = { ...this.state, coming: answer.value.coming };
      }
      this.#follow(opened, callId, ids);
    });
  }

  /** Without the hub: somebody at the desk gave them out, by what this screen says. */
  async received(): Promise<void> {
    const { opened } = this;
    if (!opened || this.state.step !== 'show') return;
    const ids = this.toBring.map(({ parcelId }) => parcelId);
    try {
      await this.#pickUps.handedOver(opened, ids, this.#taker);
      for (const id of ids) this.taken.add(id);
      this.#finish();
    } catch (error) {
      reportError(error);
      this.state = { step: 'failed', failure: { error: 'internal' }, by: opened.by };
    }
  }

  #finish(): void {
    this.state = { step: 'done' };
  }

  #later(work: () => void | Promise<void>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void work(), ASK_AGAIN_MS);
  }

  /** Once more: a code that was read is shown again, one that was typed is typed again. */
  again(): void {
    this.#lastText = '';
    if (this.opened) this.state = { step: 'choose' };
    else this.state = this.state.step === 'failed' && this.state.by === 'code' ? { step: 'code' } : { step: 'scan' };
  }

  back(): void {
    switch (this.state.step) {
      case 'scan':
      case 'choose':
      case 'out':
        return this.#ends.onLeave();
      case 'last4':
        this.state = { step: 'code' };
        return;
      case 'name':
      case 'sign':
      case 'fetch':
      case 'show':
        this.state = { step: 'choose' };
        return;
      case 'failed':
        return this.again();
      default:
        this.#lastText = '';
        this.state = { step: 'scan' };
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function readOf(result: 'done' | 'gone' | 'lost' | 'not-it' | 'failed', code: string): LabelRead {
  if (result === 'done') return { is: 'right', code };
  if (result === 'failed') return { is: 'failed' };
  return result === 'not-it' ? { is: 'wrong', code } : { is: 'gone', code };
}
