import type { Locale, Translate } from '@foyer/shared/i18n';
import { type Browser, type BrowserContext, expect, type Locator, type Page } from 'playwright/test';
import { ADMIN } from './startHub.ts';
import { type DeskWords, deskWords } from './words.ts';

export type Section = 'expected' | 'awaiting-host' | 'to-check' | 'cleared' | 'on-site' | 'presumed-left' | 'left';
type Action =
  | 'arrive'
  | 'telephone'
  | 'approve'
  | 'verify'
  | 'check-in'
  | 'check-out'
  | 'extend'
  | 'join'
  | 'move'
  | 'see-inside'
  | 'ask-to-wait'
  | 'decline'
  | 'refuse'
  | 'withdraw'
  | 'note'
  | 'correct'
  | 'revoke-pass'
  | 'things'
  | 'things-out';
type Word = keyof DeskWords & string;

/** The service desk's screen with somebody signed in, by what it says. */
export interface Desk {
  readonly page: Page;
  readonly t: Translate<DeskWords>;
  /** Words without parameters. */
  says(word: Word): string;
  /** Opens the board anew. */
  toBoard(): Promise<void>;
  /** A part of the board. */
  section(section: Section): Locator;
  /** A visit on the board, by anything that its card says. */
  card(section: Section, text: string): Locator;
  /** How many people the board counts there. */
  heads(section: Section): Locator;
  /** Chooses a visit: its panel opens. */
  choose(section: Section, text: string): Promise<void>;
  /** What the chosen visit's panel says. */
  readonly panel: Locator;
  /** A button of the chosen visit. */
  action(action: Action): Locator;
  /** Begins an action on the chosen visit and confirms it as it stands. */
  act(action: Action): Promise<void>;
  /** The dialog of an action under way. */
  readonly dialog: Locator;
  confirm(action: Action): Promise<void>;
  /** What was just done or refused, at the foot of the screen. */
  readonly toasts: Locator;
  /** What can be done to the visits that were chosen together. */
  readonly chosen: Locator;
  close(): Promise<void>;
}

/** What the button that ends each dialog says, where it is not the action's own word. */
const confirmations: Partial<Record<Action, Word>> = {
  approve: 'approve.submit',
  verify: 'verify.submit',
  'ask-to-wait': 'wait.submit',
  note: 'note.submit',
  correct: 'correct.submit',
  extend: 'extend.submit',
  join: 'join.submit',
  move: 'move.submit',
  'things-out': 'carried.out-submit',
};

export interface Account {
  name: string;
  password: string;
}

export async function startDesk(
  browser: Browser,
  hubUrl: string,
  locale: Locale,
  account: Account = ADMIN,
): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
    locale,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const t = deskWords(locale);
  const says = (word: Word): string => (t as (word: string) => string)(word);

  await signIn(context, hubUrl, account);

  const section = (name: Section) => page.getByRole('region', { name: says(`section.${name}`), exact: true });
  const card = (name: Section, text: string) => section(name).getByRole('link').filter({ hasText: text });
  const panel = page.getByRole('complementary', { name: says('panel.label') });
  const dialog = page.getByRole('dialog');
  const action = (name: Action) => panel.getByRole('button', { name: says(`action.${name}`), exact: true });

  async function confirm(name: Action): Promise<void> {
    const word = confirmations[name] ?? (`action.${name}` as Word);
    await dialog.getByRole('button', { name: says(word), exact: true }).click();
  }

  /** Points elsewhere: the board stands still while somebody points at it or has the keyboard in it. */
  async function letGo(text = ''): Promise<void> {
    const heading = panel.getByRole('heading', { level: 2 });
    await expect(heading).toContainText(text);
    await heading.click();
  }

  /** Opens the board anew and waits until it is awake: before that a card is a link to its visit's page. */
  async function toBoard(): Promise<void> {
    await page.goto(`${hubUrl}/desk`);
    await expect(section('awaiting-host')).toBeVisible();
    await expect(page.getByRole('banner').getByText(says('link.live'), { exact: true })).toBeVisible();
  }

  await toBoard();
  return {
    page,
    toBoard,
    t,
    says,
    section,
    card,
    heads: (name) => section(name).locator('[data-heads]'),
    panel,
    dialog,
    action,
    toasts: page.locator('.toasts'),
    chosen: page.getByRole('region', { name: says('chosen.label') }),
    confirm,
    async choose(name, text) {
      await card(name, text).click();
      await letGo(text);
    },
    async act(name) {
      await action(name).click();
      await confirm(name);
      await expect(dialog).toBeHidden();
      await letGo();
    },
    close: () => context.close(),
  };
}

/** As the form does it, without the time that it takes to fill it in: the form has tests of its own. */
async function signIn(context: BrowserContext, hubUrl: string, { name, password }: Account): Promise<void> {
  const answer = await context.request.post(`${hubUrl}/sign-in`, {
    form: { name, password, next: '/desk' },
    headers: { accept: 'text/html', origin: hubUrl },
    maxRedirects: 0,
  });
  expect(answer.status(), 'signed in').toBe(303);
}
