import { type Locale, LOCALES } from '@foyer/shared/i18n';
import type { KioskFlowMessages } from '@foyer/shared/i18n/messages/kioskFlow';
import { houseKinds } from '@foyer/shared/kinds';
import type { Purpose } from '@foyer/shared/visits';
import { expect, type Locator, type Page } from 'playwright/test';
import type { Host } from './building.ts';
import { readQr } from './readQr.ts';
import { kioskWords } from './words.ts';

/** What a visitor without an invitation answers. */
export interface WalkIn {
  to: Host;
  name: string;
  phone?: string;
  company?: string;
  purpose?: Purpose;
  heads?: number;
}

type Word = keyof KioskFlowMessages & string;

const startsWith = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** A kiosk as the person in front of it uses it: by what it says and what can be touched. */
export class Kiosk {
  page: Page;
  locale: Locale = 'zh-CN';

  constructor(page: Page) {
    this.page = page;
  }

  get t() {
    return kioskWords(this.locale);
  }

  /** Words without parameters. */
  says(word: Word): string {
    return (this.t as (word: string) => string)(word);
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  heading(word: Word): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.says(word), exact: true });
  }

  /** A button of the screen whose words begin so. */
  button(text: string): Locator {
    return this.main.getByRole('button', { name: startsWith(text) });
  }

  /** A button that stands on every screen. */
  tool(word: Word): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name: this.says(word), exact: true });
  }

  /** The attract screen, in whichever language the last visitor left. */
  async isAtRest(): Promise<void> {
    for (const locale of LOCALES) await expect(this.button(nameOf[locale])).toBeVisible({ timeout: 20_000 });
    this.locale = 'zh-CN';
  }

  /** What works without the hub has been fetched: the program itself, and what the bundle and the directory bring. */
  async isReadyForOffline(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(async () => (await navigator.serviceWorker?.ready)?.active?.state), {
        timeout: 20_000,
      })
      .toBe('activated');
    await this.hasSyncState('sync.live');
  }

  /** What the mark above every screen says, in whichever language the screen is. */
  async hasSyncState(word: 'sync.live' | 'sync.rejected' | 'sync.signed-out'): Promise<void> {
    await this.hasMark(LOCALES.map((locale) => kioskWords(locale)(word)));
  }

  async isOffline(): Promise<void> {
    // Half a minute of silence is what it takes to be sure of a connection that hangs.
    await this.hasMark(
      LOCALES.map((locale) => kioskWords(locale)('sync.offline', { time: '.*' })),
      60_000,
    );
  }

  private async hasMark(words: string[], timeout = 20_000): Promise<void> {
    await expect(this.page.getByRole('banner')).toContainText(new RegExp(words.join('|')), { timeout });
  }

  async begin(locale: Locale): Promise<void> {
    await this.button(nameOf[locale]).click();
    this.locale = locale;
    await expect(this.heading('choices.heading')).toBeVisible();
  }

  async choose(word: Word): Promise<void> {
    await this.button(this.says(word)).click();
  }

  async switchLanguage(): Promise<void> {
    await this.tool('toolbar.otherLanguage').click();
    this.locale = this.locale === 'en' ? 'zh-CN' : 'en';
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.locale);
  }

  /** Answers a question by typing, and goes on. */
  async answer(question: Word, text: string): Promise<void> {
    await expect(this.heading(question)).toBeVisible();
    await this.page.getByRole('textbox').fill(text);
    await this.choose('common.continue');
  }

  async leaveOut(question: Word, word: Word): Promise<void> {
    await expect(this.heading(question)).toBeVisible();
    await this.choose(word);
  }

  /** Taps on the keys of the screen. */
  async tap(text: string): Promise<void> {
    const keys = this.page.getByRole('group', { name: this.says('keyboard.label') });
    for (const sign of text)
      await keys.getByRole('button', { name: sign === ' ' ? this.says('keyboard.space') : sign, exact: true }).tap();
  }

  /** Other keys, by the key that leads to them. */
  async showKeys(to: 'keyboard.toLatin' | 'keyboard.toPinyin' | 'keyboard.toDigits'): Promise<void> {
    const keys = this.page.getByRole('group', { name: this.says('keyboard.label') });
    await keys.getByRole('button', { name: `${this.says(to)} ${this.says(`${to}.label`)}`, exact: true }).tap();
  }

  async search(text: string): Promise<void> {
    await expect(this.heading('whom.heading')).toBeVisible();
    await this.page.getByRole('textbox').fill(text);
  }

  /** Leaves a screen that has said all it has to say. */
  async finish(): Promise<void> {
    await this.choose('common.done');
    await this.isAtRest();
  }

  /** From the choice of what to do to the summary. */
  async fillIn(visit: WalkIn): Promise<void> {
    await this.beginVisit(visit.purpose);
    await this.search(visit.to.typed);
    await this.button(visit.to.name).click();
    await this.answer('name.heading', visit.name);
    await this.answerOrLeaveOut('phone.heading', visit.phone);
    await this.answerOrLeaveOut('company.heading', visit.company);
    await expect(this.heading('heads.heading')).toBeVisible();
    for (let heads = 1; heads < (visit.heads ?? 1); heads++) await this.button(this.says('heads.more')).click();
    await this.choose('common.continue');
    await this.leaveOut('plate.heading', 'plate.none');
    await expect(this.heading('summary.heading')).toBeVisible();
  }

  private async answerOrLeaveOut(question: 'phone.heading' | 'company.heading', text: string | undefined) {
    if (text === undefined) await this.leaveOut(question, 'common.skip');
    else await this.answer(question, text);
  }

  /** From the choice of what to do to the first question. */
  async beginVisit(purpose: Purpose = 'meeting'): Promise<void> {
    await this.choose('choices.walkIn');
    await this.chooseKind(purpose);
    await this.choose('notice.accept');
  }

  /** What a kind of visitor is called where the site has no words of its own. */
  kindName(purpose: Purpose): string {
    return houseKinds().find(({ id }) => id === purpose)!.name[this.locale];
  }

  async chooseKind(purpose: Purpose): Promise<void> {
    await expect(this.heading('purpose.heading')).toBeVisible();
    const tile = this.button(this.kindName(purpose));
    const more = this.button(this.says('purpose.more'));
    await expect(tile.or(more).first()).toBeVisible();
    if (!(await tile.isVisible())) await more.click();
    await tile.click();
  }

  /** A whole registration. @returns the call number */
  async register(visit: WalkIn): Promise<string> {
    await this.fillIn(visit);
    await this.choose('summary.send');
    return this.callNumber();
  }

  /** The number on the screen. */
  async callNumber(): Promise<string> {
    const number = this.main
      .getByRole('paragraph')
      .filter({ hasText: this.says('common.callNumber') })
      .locator('b');
    await expect(number).toHaveText(/^[A-Z]{1,2}\d{2,}$/);
    return number.innerText();
  }

  /** The pass on the screen, as a picture that somebody takes of it. */
  async photographPass(): Promise<Buffer> {
    return this.photograph(this.says('standing.passCode'));
  }

  async photographSlip(number: string): Promise<Buffer> {
    return this.photograph(this.t('standing.slipCode', { number }));
  }

  async readPass(): Promise<string> {
    return readQr(await this.photographPass());
  }

  private async photograph(name: string): Promise<Buffer> {
    const code = this.page.getByRole('img', { name, exact: true });
    await expect(code).toBeVisible({ timeout: 15_000 });
    // With the paper around it: a code is read by its quiet zone.
    const paper = code.locator('..');
    let picture!: Buffer;
    // Taken again where the screen moved meanwhile, as people do.
    await expect(async () => {
      const before = await paper.boundingBox();
      picture = await paper.screenshot();
      expect(await paper.boundingBox()).toEqual(before);
    }).toPass();
    return picture;
  }

  /**
   * A hand-held scanner that types: a burst of keys with Enter at its end. It is pulled again where nothing came of it,
   * as people do: the terminal listens a moment after a screen has come.
   */
  async scanByHand(text: string, leadsTo: Word): Promise<void> {
    await expect(async () => {
      await this.page.evaluate((text) => {
        const press = (key: string) =>
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        for (const key of [...text, 'Enter']) press(key);
      }, text);
      await expect(this.heading(leadsTo)).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 20_000 });
  }

  /** A number of the strip of the attract screen, with what its owner should do next: in all languages at once. */
  called(
    number: string,
    next: `strip.${'asking' | 'wait' | 'to-the-desk' | 'pass-ready' | 'please-see-desk'}`,
  ): Locator {
    return LOCALES.reduce(
      (called, locale) => called.filter({ hasText: kioskWords(locale)(next) }),
      this.button(number),
    );
  }

  async lookUp(number: string, phoneLast4: string): Promise<void> {
    await this.choose('attract.whereDoIStand');
    await this.choose('lookUp.typeNumber');
    await this.answer('lookUp.number.heading', number);
    await this.answer('lookUp.last4.heading', phoneLast4);
  }
}

/** What the attract screen calls its languages. */
const nameOf: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' };
