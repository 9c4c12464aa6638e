import { LOCALES, type Locale } from '@foyer/shared/i18n';
import { test as base } from 'playwright/test';
import { startDesk, type Account, type Desk } from './desk.ts';
import { startNetwork, type Network } from './network.ts';
import { openPhone, type Phone } from './phone.ts';
import { startHub, type Hub } from './startHub.ts';
import { startKiosk, type Terminal } from './startKiosk.ts';
import { startSmtp, type Smtp } from './smtp.ts';

export { expect } from 'playwright/test';
export { LOCALES };

/**
 * What a flow is driven in. One language is enough to show that it works, since the tours open every screen in all of
 * them; `FOYER_FLOWS=all` drives each flow in all, too.
 */
export const FLOW_LOCALES: readonly Locale[] = process.env.FOYER_FLOWS === 'all' ? LOCALES : ['zh-CN'];

/** What a test may ask for by name; each is made when it is first asked for, and gone after the test. */
interface World {
  smtp: Smtp;
  /** With the tests' building in it. */
  hub: Hub;
  /** In the north lobby. */
  terminal: Terminal;
  /** In the south lobby. */
  otherTerminal: Terminal;
  /** Between {@link cutOffTerminal} and the hub. */
  network: Network;
  cutOffTerminal: Terminal;
  desk: Desk;
  /** A second agent at another screen. */
  otherDesk: Desk;
  /** The host's, or the guest's. */
  phone: Phone;
  /** The administrator's, or that of somebody with an account. */
  newDesk(locale: Locale, account?: Account): Promise<Desk>;
  newPhone(locale: Locale): Promise<Phone>;
}

interface Options {
  /** The language of staff and hosts; visitors choose theirs on the screen. */
  language: Locale;
  hubSettings: Record<string, string>;
  building: 'tests' | 'demo';
}

export const test = base.extend<World & Options>({
  language: ['en', { option: true }],
  hubSettings: [{}, { option: true }],
  building: ['tests', { option: true }],

  smtp: async ({}, use) => {
    const smtp = await startSmtp();
    await use(smtp);
    await smtp.close();
  },

  hub: async ({ smtp, building, hubSettings }, use, testInfo) => {
    const hub = await startHub({ building, smtpUrl: smtp.url, env: hubSettings });
    await use(hub);
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('hub.log', { body: hub.output(), contentType: 'text/plain' });
    await hub.remove();
  },

  terminal: async ({ hub }, use) => {
    await useTerminal({ hubUrl: hub.url, enrolmentCode: hub.enrolmentCode('North lobby') }, use);
  },

  otherTerminal: async ({ hub }, use) => {
    await useTerminal({ hubUrl: hub.url, enrolmentCode: hub.enrolmentCode('South lobby') }, use);
  },

  network: async ({ hub }, use) => {
    const network = await startNetwork(hub.url);
    await use(network);
    await network.close();
  },

  cutOffTerminal: async ({ hub, network }, use) => {
    await useTerminal({ hubUrl: network.url, enrolmentCode: hub.enrolmentCode('North lobby') }, use);
  },

  newDesk: async ({ browser, hub }, use) => {
    await useMany((locale: Locale, account?: Account) => startDesk(browser, hub.url, locale, account), use);
  },

  newPhone: async ({ browser }, use) => {
    await useMany((locale: Locale) => openPhone(browser, locale), use);
  },

  desk: async ({ newDesk, language }, use) => use(await newDesk(language)),
  otherDesk: async ({ newDesk, language }, use) => use(await newDesk(language)),
  phone: async ({ newPhone, language }, use) => use(await newPhone(language)),
});

async function useTerminal(options: Parameters<typeof startKiosk>[0], use: (terminal: Terminal) => Promise<void>) {
  const terminal = await startKiosk(options);
  await use(terminal);
  await terminal.close();
}

/** Hands out as many as a test wants and closes them after it. */
async function useMany<T extends { close(): Promise<void> }, Asked extends unknown[]>(
  make: (...asked: Asked) => Promise<T>,
  use: (make: (...asked: Asked) => Promise<T>) => Promise<void>,
): Promise<void> {
  const made: T[] = [];
  await use(async (...asked) => {
    const one = await make(...asked);
    made.push(one);
    return one;
  });
  for (const one of made) await one.close();
}
