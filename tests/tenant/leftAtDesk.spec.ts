import { hosts } from '../world/building.ts';
import { expect, LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES)
  test(`the host is not there: the desk takes a message and an item, and the host gets both (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    const { page } = desk;
    const [said, item] = ['Please call me about the lease', 'A blue folder'];
    await kiosk.begin(locale);
    const number = await kiosk.register({ to: hosts.emily, name: '赵敏' });
    await smtp.take(hosts.emily.email);

    await desk.choose('awaiting-host', number);
    await page.keyboard.press(',');
    const form = page.getByRole('dialog', { name: desk.says('action.keep') });
    await form.getByLabel(desk.says('keep.text'), { exact: true }).fill(said);
    await form.getByLabel(desk.says('keep.goes'), { exact: true }).uncheck();
    await form.getByRole('button', { name: desk.says('keep.submit') }).click();
    await expect(form).toBeHidden();
    const message = await smtp.take(hosts.emily.email);
    expect(message.text).toContain(said);

    await desk.choose('awaiting-host', number);
    await page.keyboard.press(',');
    await form.getByLabel(desk.says('keep.item'), { exact: true }).check();
    await form.getByLabel(desk.says('keep.item-text'), { exact: true }).fill(item);
    await form.getByRole('button', { name: desk.says('keep.submit') }).click();
    await expect(desk.card('awaiting-host', number)).toBeHidden();
    expect((await smtp.take(hosts.emily.email)).text).toContain(item);

    await phone.signIn(hub.url, hosts.emily, smtp);
    const kept = phone.page.getByRole('region', { name: phone.says('keeps.heading') });
    await expect(kept.getByText(item)).toBeVisible();
    await expect(kept.getByText(phone.says('keeps.item'))).toBeVisible();
    await kept.getByRole('button', { name: phone.says('keeps.read') }).tap();
    await expect(kept.getByText(said)).toBeHidden();

    const row = (await page.request.get(`${hub.url}/api/v1/desk/board`).then((answer) => answer.json())).rows.find(
      (one: { callNumber: string }) => one.callNumber === number,
    );
    await page.goto(`${hub.url}/desk/visits/${row.visitId}`);
    const left = page.getByRole('region', { name: desk.says('keep.label') });
    await expect(left.getByText(said)).toBeVisible();
    // A colleague who looks at the same visit sees it without choosing it again.
    const other = await newDesk(locale);
    await other.page.goto(page.url());
    const seen = other.page.getByRole('region', { name: other.says('keep.label') });
    await expect(seen.getByRole('button', { name: other.says('keep.give') })).toBeVisible();
    await left.getByRole('button', { name: desk.says('keep.give') }).click();
    await expect(seen.getByRole('button', { name: other.says('keep.give') })).toBeHidden();
    await expect(left.getByRole('button', { name: desk.says('keep.give') })).toBeHidden();
    await phone.page.reload();
    await expect(kept).toBeHidden();
  });
