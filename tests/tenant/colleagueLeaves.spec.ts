import { hosts } from '../world/building.ts';
import { today } from '../world/today.ts';
import { expect, test } from '../world/world.ts';

const guest = { name: 'Bo Lind', email: 'bo@guest.example' };

test('a colleague who leaves hands guests over, is signed out, and who waits is asked about anew', async ({
  hub,
  smtp,
  terminal: { kiosk },
  newPhone,
}) => {
  const [emily, hannah] = [await newPhone('en'), await newPhone('en')];
  await emily.signIn(hub.url, hosts.emily, smtp);
  await emily.open(`${hub.url}/my/invite`);
  await emily.page.getByLabel(emily.says('invite.name'), { exact: true }).fill(guest.name);
  await emily.page.getByLabel(emily.says('invite.day'), { exact: true }).fill(today());
  await emily.page.getByLabel(emily.says('invite.from'), { exact: true }).fill('00:00');
  await emily.page.getByLabel(emily.says('invite.until'), { exact: true }).fill('23:59');
  await emily.page.getByLabel(emily.says('invite.email'), { exact: true }).fill(guest.email);
  await emily.tap('invite.send');
  await smtp.take(guest.email);
  await kiosk.begin('en');
  await kiosk.register({ to: hosts.emily, name: 'Ann Field' });
  await smtp.take(hosts.emily.email);

  await hannah.signIn(hub.url, hosts.hannah, smtp);
  await hannah.open(`${hub.url}/my/people`);
  await hannah.page.getByRole('link', { name: new RegExp(hosts.emily.name) }).tap();
  await expect(hannah.page.getByText(hannah.says('person.sessions.one'))).toBeVisible();
  await hannah.page.getByText(hannah.says('person.leave.heading')).tap();
  await expect(hannah.page.getByText(hannah.says('person.leave.guests.one'))).toBeVisible();
  await hannah.page
    .getByRole('combobox', { name: hannah.says('person.leave.to'), exact: true })
    .selectOption({ label: hosts.hannah.name });
  await hannah.page.getByRole('button', { name: hannah.t('person.leave.do', { name: hosts.emily.name }) }).tap();
  await expect(hannah.notice).toHaveText(hannah.t('people.left.guests', { name: hosts.emily.name, count: 1 }));

  expect((await smtp.take(guest.email)).text).toContain(hosts.hannah.name);
  expect((await smtp.take(hosts.hannah.email)).text).toContain('Ann Field');
  await emily.page.goto(`${hub.url}/my`);
  await expect(emily.heading('signIn.heading')).toBeVisible();
  await hannah.open(`${hub.url}/my`);
  await expect(hannah.page.getByRole('region', { name: hannah.t('my.waiting'), exact: true })).toContainText(
    'Ann Field',
  );

  await hannah.open(`${hub.url}/my/people`);
  await hannah.page.getByRole('button', { name: `${hosts.emily.name}: ${hannah.says('people.former.undo')}` }).tap();
  await expect(hannah.notice).toHaveText(hannah.t('people.back.done', { name: hosts.emily.name }));
  await emily.page.goto(`${hub.url}/my`);
  await expect(emily.heading('signIn.heading')).toBeVisible();
});

test('a list of people is looked at before it is taken in, and every wrong line is named', async ({
  hub,
  smtp,
  phone,
}) => {
  await phone.signIn(hub.url, hosts.hannah, smtp);
  await phone.open(`${hub.url}/my/people/import`);
  const { page } = phone;
  await page
    .getByLabel(phone.says('list.paste'), { exact: true })
    .fill('name,email\nOscar Field,oscar\n,nobody@carlton-reed.example\n');
  await phone.tap('list.look');
  const wrong = page.getByRole('alert');
  await expect(wrong).toContainText(phone.t('list.wrong', { count: 2 }));
  await expect(wrong.getByRole('listitem')).toContainText([
    phone.t('list.line', { line: 2 }),
    phone.t('list.line', { line: 3 }),
  ]);

  const download = page.waitForEvent('download');
  await phone.tap('list.export');
  const exported = await (await (await download).createReadStream()).toArray();
  const csv = Buffer.concat(exported).toString('utf8');
  const list = `${csv.replace('154 0000 0003', '154 0000 0033')},Oscar Field,,,,oscar.field@carlton-reed.example,,,,\r\n`;
  await page.getByLabel(phone.says('list.file'), { exact: true }).setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list),
  });
  await phone.tap('list.look');
  await expect(page.getByText(phone.t('list.plan', { same: 1 }))).toBeVisible();
  await expect(page.getByRole('region', { name: phone.t('list.plan.added', { count: 1 }) })).toContainText(
    'Oscar Field',
  );
  await expect(page.getByRole('region', { name: phone.t('list.plan.changed', { count: 1 }) })).toContainText(
    `${hosts.emily.name}: ${phone.says('person.field.phone')}`,
  );
  await phone.tap('list.take');
  await expect(phone.notice).toHaveText(phone.t('list.done', { added: 1, changed: 1, left: 0 }));
  await phone.open(`${hub.url}/my/people`);
  await expect(page.getByRole('link', { name: /Oscar Field/ })).toBeVisible();
});
