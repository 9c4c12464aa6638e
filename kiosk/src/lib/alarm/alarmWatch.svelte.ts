import { LOCALES, type Locale } from '@foyer/shared/i18n';
import type { Kiosk } from '#lib/kiosk.ts';
import type { Look } from '#lib/screens/look.svelte.ts';
import type { KioskAlarm } from './alarm.ts';
import { Announcer } from './announcer.ts';
import { browserSiren } from './siren.ts';
import { browserVoice } from './voice.ts';

const LEFT_SHOWN_MS = 5_000;

/** What the terminal does while an alarm runs: nothing of what it did before. */
export class AlarmWatch {
  readonly #announcer = new Announcer({
    voice: browserVoice(),
    siren: browserSiren(),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    onUnspoken: (locales) => (this.unspoken = locales),
  });
  /** The languages that this terminal has no voice for: the screen says so. */
  unspoken = $state.raw<readonly Locale[]>([]);
  /** How many were just counted out with a pass. */
  left = $state(0);
  readonly #kiosk: Kiosk;
  readonly #look: Look;
  readonly #wipe: () => void;
  #shown: string | null = null;
  #forgetting: ReturnType<typeof setTimeout> | undefined;
  #scanning = false;

  /** @param wipe ends the session under way: whatever was typed is dropped, and nothing of it was on the disk */
  constructor(kiosk: Kiosk, look: Look, wipe: () => void) {
    this.#kiosk = kiosk;
    this.#look = look;
    this.#wipe = wipe;
  }

  /** To be called with what runs whenever it changes. */
  follow(alarm: KioskAlarm | null): void {
    const id = alarm?.emergencyId ?? null;
    if (id === this.#shown) return;
    this.#shown = id;
    if (!alarm) return this.#announcer.stop();
    // Read before the session ends and with it the language that its visitor chose.
    const chosen = this.#look.locale;
    this.#wipe();
    this.#announcer.start(spokenIn(chosen).map((locale) => ({ locale, text: this.#phrase(alarm, locale) })));
  }

  /** A pass that is held up on the way out counts its people out, without a question; everything else waits. */
  async scanned(text: string): Promise<void> {
    if (this.#scanning) return;
    this.#scanning = true;
    try {
      const outcome = await this.#kiosk.interpretScan(text);
      if (outcome.is !== 'pass' || outcome.headsInside === 0) return;
      const { visitId, headsInside } = outcome;
      await this.#kiosk.checkOut({ visitId, headsInside, how: 'pass' }, headsInside);
      clearTimeout(this.#forgetting);
      this.left = headsInside;
      this.#forgetting = setTimeout(() => (this.left = 0), LEFT_SHOWN_MS);
    } catch (error) {
      reportError(error);
    } finally {
      this.#scanning = false;
    }
  }

  #phrase({ kind, drill }: KioskAlarm, locale: Locale): string {
    const t = this.#look.in(locale);
    const phrase = t(`alarm.say.${kind}`);
    return drill ? `${t('alarm.say.drill')} ${phrase}` : phrase;
  }
}

/** Chinese first, as everybody around understands it; then the visitor's own language; then the others. */
export function spokenIn(chosen: Locale): Locale[] {
  return (['zh-CN', chosen, ...LOCALES] as Locale[]).filter((locale, i, all) => all.indexOf(locale) === i);
}
