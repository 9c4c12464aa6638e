import { audiences, createClock, uuidv7 } from '@foyer/shared/events';
import { enrolAnswer } from '@foyer/shared/protocol';
import { visitEvents } from '@foyer/shared/visits';
import * as v from 'valibot';
import { expectAccessible } from '../world/axe.ts';
import type { Hub } from '../world/startHub.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

/** A kiosk whose disk has lost what it wrote first, and delivers the rest. */
async function deliverTheRest(hub: Hub): Promise<void> {
  const ask = (path: string, body: unknown, cookie = '') =>
    fetch(`${hub.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hub.url, cookie },
      body: JSON.stringify(body),
    });
  const enrolled = await ask('/api/v1/kiosk/enrol', { code: hub.enrolmentCode('North lobby') });
  const cookie = enrolled.headers.getSetCookie()[0]!.split(';')[0]!;
  const { device } = v.parse(enrolAnswer, await enrolled.json());
  const bundle = await fetch(`${hub.url}/api/v1/kiosk/bundle`, { headers: { cookie } });
  const { site } = (await bundle.json()) as { site: { id: string } };
  const clock = createClock(device.id, Date.now);
  const event = visitEvents.write(
    {
      now: Date.now,
      tick: () => clock.tick(),
      newId: () => uuidv7(Date.now()),
      by: { kind: 'kiosk', id: device.id },
      site: site.id,
    },
    uuidv7(Date.now()),
    'visit.checked-out',
    { heads: 1, how: 'pass', granted: 'provisional' },
    [audiences.kiosksOf(site.id)],
    [],
  );
  const docs = [{ ...event, _rev: '1-abcdef' }];
  expect(await (await ask('/sync/events/_bulk_docs', { new_edits: false, docs }, cookie)).json()).toEqual([]);
}

for (const locale of FLOW_LOCALES)
  test(`an entry without its registration is shown at the desk until it was looked into (${locale})`, async ({
    hub,
    newDesk,
  }) => {
    await deliverTheRest(hub);
    const { page, says, t } = await newDesk(locale);
    await page
      .locator('[data-trouble]')
      .filter({ hasText: t('flags.count', { count: 1 }) })
      .click();
    const strays = page.getByRole('list', { name: says('strays.heading') });
    await expect(strays.getByRole('listitem').first()).toContainText('North lobby');
    await expectAccessible(page, 'desk-flags-strays');
    await strays.getByRole('button', { name: says('strays.looked-into') }).click();
    await expect(strays).toHaveCount(0);
    await expect(page.getByText(says('flags.none'))).toBeVisible();
  });
