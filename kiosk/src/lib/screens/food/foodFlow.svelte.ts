import type { HostChoice, Kiosk, Registered } from '#lib/kiosk.ts';
import { uuidv7 } from '@foyer/shared/events';
import { HOUSE_FOOD_WISH, type FoodWish } from '@foyer/shared/food';
import type { Locale } from '@foyer/shared/i18n';

export type FoodState =
  | { step: 'tiles' }
  | { step: 'search' }
  | { step: 'noting'; to: HostChoice }
  | { step: 'left'; to: HostChoice; shelf: string | null }
  | { step: 'failed'; to: HostChoice };

/** As a rider is called to those who are asked about them; nobody asks for their name. */
const RIDER: Record<Locale, string> = { 'zh-CN': '外卖骑手', en: 'Food rider' };

/** Two taps: food, and whose. Where it goes is the tenant's wish. */
export class FoodFlow {
  state = $state.raw<FoodState>({ step: 'tiles' });
  /** Minted once: a second tap notes nothing new. */
  readonly #id = uuidv7(Date.now());
  #kiosk: Kiosk;
  #onRegistered: (registered: Registered) => void;
  #onLeave: () => void;

  constructor(kiosk: Kiosk, ends: { onRegistered: (registered: Registered) => void; onLeave: () => void }) {
    this.#kiosk = kiosk;
    this.#onRegistered = ends.onRegistered;
    this.#onLeave = ends.onLeave;
  }

  /** The companies that want to be found without typing. */
  get tiles(): readonly HostChoice[] {
    const listed = Object.entries(this.#kiosk.bundle?.food ?? {}).filter(([, { listed }]) => listed);
    return listed.flatMap(([tenantId]) => this.#kiosk.company(tenantId) ?? []);
  }

  /** Where nobody is listed, or the directory is not open yet, there is nothing but to search. */
  get isSearching(): boolean {
    const { step } = this.state;
    return step === 'search' || (step === 'tiles' && this.tiles.length === 0);
  }

  async bring(found: HostChoice, language: Locale): Promise<void> {
    if (this.state.step === 'noting') return;
    // Riders bring to a door; whose lunch it is does not concern the lobby.
    const to = this.#kiosk.company(found.tenantId) ?? found;
    this.state = { step: 'noting', to };
    const { where }: FoodWish = this.#kiosk.bundle?.food[to.tenantId] ?? HOUSE_FOOD_WISH;
    try {
      if (where.to === 'door') return await this.#goUp(to, language);
      const shelf = where.to === 'shelf' ? where.shelf : null;
      await this.#kiosk.leaveFood({ foodId: this.#id, tenantId: to.tenantId, shelf });
      this.state = { step: 'left', to, shelf };
    } catch (error) {
      this.state = { step: 'failed', to };
      reportError(error);
    }
  }

  back(): void {
    if (this.state.step === 'noting') return;
    if (this.state.step === 'tiles' || this.tiles.length === 0) this.#onLeave();
    else this.state = { step: 'tiles' };
  }

  search(): void {
    this.state = { step: 'search' };
  }

  async #goUp(to: HostChoice, language: Locale): Promise<void> {
    const kind = this.#kiosk.bundle?.kinds.find(({ id }) => id === 'food');
    if (!kind) throw new Error('no kind for food');
    const registered = await this.#kiosk.register({
      visitId: this.#id,
      to,
      visitor: { name: RIDER[language], phone: '', company: '', plate: '', itemsCarried: '', guardianName: '' },
      kind,
      answers: [],
      agreements: [],
      heads: 1,
      language,
      consents: null,
    });
    this.#onRegistered(registered);
  }
}
