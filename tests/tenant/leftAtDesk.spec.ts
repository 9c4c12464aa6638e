import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
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
    await kept.getByRole('button', { name: phone.says('keeps.read') }).tap();
    await expect(kept.getByText(said)).toBeHidden();

    // The item is a parcel of theirs, and they say a word to whoever left it.
    await phone.page.getByRole('link', { name: phone.says('nav.parcels') }).tap();
    await expect(phone.page.getByText(item)).toBeVisible();
    await expect(phone.page.getByText(phone.t('parcels.left-by', { name: '赵敏' }))).toBeVisible();
    await phone.page.getByText(phone.t('parcels.answer', { name: '赵敏' })).tap();
    await phone.page.getByLabel(phone.says('parcels.answer.words'), { exact: true }).fill('Thank you');
    await phone.page.getByRole('button', { name: phone.says('parcels.answer.send') }).tap();
    await expect(phone.page.getByText(phone.t('parcels.answered', { words: 'Thank you' }))).toBeVisible();

    const row = (await page.request.get(`${hub.url}/api/v1/desk/board`).then((answer) => answer.json())).rows.find(
      (one: { callNumber: string }) => one.callNumber === number,
    );
    await page.goto(`${hub.url}/desk/visits/${row.visitId}`);
    const left = page.getByRole('region', { name: desk.says('keep.label') });
    await expect(left.getByText(said)).toBeVisible();
    await expect(left.getByText(desk.t('keep.answered', { words: 'Thank you' }))).toBeVisible();
    await left.getByRole('link').click();
    await expect(page.getByRole('link', { name: desk.says('parcels.left') })).toBeVisible();
    // By the keyboard as by a tap: nothing that a visitor left goes without a signature.
    await page.getByRole('button', { name: desk.says('parcels.give-all.one') }).click();
    const sheet = page.getByRole('dialog', { name: desk.says('parcels.sign.heading') });
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await page.locator('#parcel-find').press('Control+Enter');
    await expect(sheet.getByLabel(desk.says('letters.sign.name'))).toHaveValue(hosts.emily.name);
    const paper = await sheet.getByRole('img', { name: desk.says('letters.sign.sheet') }).boundingBox();
    await page.mouse.move(paper!.x + 60, paper!.y + 60);
    await page.mouse.down();
    await page.mouse.move(paper!.x + 260, paper!.y + 90, { steps: 6 });
    await page.mouse.up();
    await sheet.getByRole('button', { name: desk.says('letters.sign.submit') }).click();
    await expect(page.getByText(desk.says('parcels.given.one'))).toBeVisible();
    await phone.page.reload();
    await expect(phone.page.getByText(phone.says('parcels.none'))).toBeVisible();
  });
