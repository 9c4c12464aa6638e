import type { Desk } from '../world/desk.ts';
import { expect, test } from '../world/world.ts';

test.use({ building: 'demo' });

/** The demo building has three visitors of yesterday whom nobody saw leave. */
const FORGOTTEN = 3;

const toFind = (desk: Desk, heads: number) => desk.page.getByText(desk.t('round.to-find', { heads }));
const visits = (desk: Desk) => desk.page.getByRole('main').getByRole('article');

async function goRound(desk: Desk): Promise<void> {
  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.round') })
    .click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('nav.round') })).toBeVisible();
}

test('whoever nobody saw leave is presumed gone, apart from those who left, until a round finds out', async ({
  desk,
  otherDesk,
}) => {
  await expect(desk.heads('presumed-left')).toHaveText(String(FORGOTTEN));
  const inBuilding = await desk.heads('on-site').innerText();

  await goRound(desk);
  await goRound(otherDesk);
  await expect(toFind(desk, FORGOTTEN)).toBeVisible();

  // Two go round at once: what one finds, the other sees.
  await visits(desk)
    .first()
    .getByRole('button', { name: desk.says('round.gone') })
    .click();
  await expect(toFind(otherDesk, FORGOTTEN - 1)).toBeVisible();
  await visits(otherDesk)
    .first()
    .getByRole('button', { name: otherDesk.says('round.here') })
    .click();
  await expect(toFind(desk, FORGOTTEN - 2)).toBeVisible();

  // A slip of the finger is taken back.
  await visits(desk)
    .first()
    .getByRole('button', { name: desk.says('round.gone') })
    .click();
  await expect(desk.page.getByText(desk.says('round.none'))).toBeVisible();
  await desk.page.getByRole('button', { name: desk.says('round.undo') }).click();
  await expect(toFind(otherDesk, 1)).toBeVisible();

  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.desk') })
    .click();
  await expect(desk.heads('presumed-left')).toHaveText('1');
  await expect(desk.heads('on-site')).toHaveText(String(Number(inBuilding) + 1));
});
