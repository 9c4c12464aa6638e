import { hosts } from '../world/building.ts';
import { approveByTelephone, checkIdentity, fetchPass } from '../world/steps.ts';
import { expect, test } from '../world/world.ts';

test('things that were declared on the way in are ticked on the way out, and what stays is fetched at the desk', async ({
  terminal: { kiosk },
  desk,
}) => {
  await kiosk.begin('en');
  await kiosk.beginVisit('service');
  await kiosk.search(hosts.wang.typed);
  await kiosk.button(hosts.wang.name).click();
  await kiosk.answer('name.heading', '赵师傅');
  await kiosk.answer('phone.heading', '13800001234');
  await kiosk.answer('company.heading', 'Lift Works');
  await expect(kiosk.heading('heads.heading')).toBeVisible();
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');

  await expect(kiosk.heading('items.heading')).toBeVisible();
  const tile = (thing: 'laptop' | 'tools' | 'other') =>
    kiosk.main.getByRole('button', { name: new RegExp(`^${kiosk.says(`thing.${thing}`)}`) });
  for (const thing of ['laptop', 'laptop', 'laptop', 'tools'] as const) await tile(thing).click();
  const less = kiosk.t('carried.less', { what: kiosk.says('thing.laptop') });
  await kiosk.main.getByRole('button', { name: less, exact: true }).click();
  await tile('other').click();
  await kiosk.answer('carried.words.heading', 'Laser meter SN 4471');
  await kiosk.choose('common.continue');
  await expect(kiosk.heading('summary.heading')).toBeVisible();
  await expect(kiosk.main).toContainText('2 × Laptop, 1 × Tools or a tool case');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await kiosk.finish();

  await approveByTelephone(desk, number);
  await expect(kiosk.called(number, 'strip.to-the-desk')).toBeVisible();
  await checkIdentity(desk, number);
  await desk.choose('on-site', number);
  await expect(desk.panel).toContainText('2 × Laptop, 1 × Tools or a tool case, 1 × Something else');
  await expect(desk.panel).toContainText('Laser meter SN 4471');
  await expect(kiosk.called(number, 'strip.pass-ready')).toBeVisible();
  await fetchPass(kiosk, number, '13800001234');
  const token = await kiosk.readPass();
  await kiosk.finish();

  await kiosk.begin('en');
  await kiosk.scanByHand(token, 'carried.leaving.heading');
  for (const what of ['Laptop', 'Tools or a tool case', 'Something else']) await expect(kiosk.main).toContainText(what);
  await kiosk.choose('carried.leaving.notAll');
  await expect(kiosk.heading('carried.stays.heading')).toBeVisible();

  // Nobody was held for it: they have left, and what they declared stands there until somebody ticks it.
  await expect(desk.card('left', number)).toContainText('Left behind');
  await desk.action('things-out').click();
  await desk.dialog.getByRole('checkbox', { name: 'Tools or a tool case' }).uncheck();
  await expect(desk.dialog).toContainText(desk.t('carried.stays', { things: '1 × Tools or a tool case' }));
  await desk.confirm('things-out');
  await expect(desk.card('left', number)).toContainText('Left behind: 1 × Tools or a tool case');
  await desk.act('things-out');
  await expect(desk.card('left', number)).not.toContainText('Left behind');
  await expect(desk.panel).toContainText('(all out)');
});
