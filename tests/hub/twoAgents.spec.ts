import { hosts } from '../world/building.ts';
import { expect, test } from '../world/world.ts';

const visit = { to: hosts.wang, name: '赵敏' };

test('what one agent does, the other sees at once', async ({ terminal: { kiosk }, desk, otherDesk }) => {
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await desk.choose('awaiting-host', number);
  await otherDesk.choose('awaiting-host', number);
  await desk.act('approve');
  await expect(otherDesk.card('to-check', number)).toBeVisible();
  await expect(otherDesk.card('awaiting-host', number)).toBeHidden();
});

test('two agents who decide against each other end in one state, which both see', async ({
  terminal: { kiosk },
  desk,
  otherDesk,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await desk.choose('awaiting-host', number);
  await otherDesk.choose('awaiting-host', number);
  await desk.action('approve').click();
  await otherDesk.action('decline').click();
  await Promise.all([desk.confirm('approve'), otherDesk.confirm('decline')]);

  // One of the two was first; the other was told, and nothing else came of it.
  const refused = [desk, otherDesk].map((one) => one.page.getByText(one.says('error.already-decided')).first());
  await expect(refused[0]!.or(refused[1]!).first()).toBeAttached();
  const where = async (one: typeof desk) =>
    (await one.card('to-check', number).isVisible())
      ? 'to-check'
      : (await one.card('left', number).isVisible())
        ? 'left'
        : null;
  await expect(async () => {
    const [mine, theirs] = [await where(desk), await where(otherDesk)];
    expect(mine).not.toBeNull();
    expect(theirs).toBe(mine);
  }).toPass();
});
