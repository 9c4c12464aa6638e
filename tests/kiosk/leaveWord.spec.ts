import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`whose host cannot be asked leaves a message and an item: both reach the host (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newDesk,
  }) => {
    const [said, item] = ['Please call me about the lease', 'A blue folder'];
    const tell = async (text: string, submit: 'leaveWord.message.send' | 'leaveWord.item.send') => {
      await kiosk.page.getByRole('textbox').fill(text);
      await kiosk.choose(submit);
    };
    // Without the hub: nobody is asked, and what is typed waits here for it.
    await kiosk.isReadyForOffline();
    await kiosk.begin(locale);
    await hub.stop();
    await kiosk.register({ to: hosts.emily, name: '赵敏' });
    await expect(kiosk.heading('standing.offline.heading')).toBeVisible();
    await kiosk.choose('leaveWord.offer');
    await expect(kiosk.heading('leaveWord.heading')).toBeVisible();
    await kiosk.choose('leaveWord.message');
    await expect(kiosk.heading('leaveWord.message.heading')).toBeVisible();
    await tell(said, 'leaveWord.message.send');
    await expect(kiosk.heading('leaveWord.sent.heading')).toBeVisible();
    await kiosk.finish();

    await kiosk.begin(locale);
    const number = await kiosk.register({ to: hosts.emily, name: '钱程' });
    await kiosk.choose('leaveWord.offer');
    await kiosk.choose('leaveWord.item');
    await expect(kiosk.heading('leaveWord.item.heading')).toBeVisible();
    await tell(item, 'leaveWord.item.send');
    await expect(kiosk.heading('leaveWord.bring.heading')).toBeVisible();
    expect(await kiosk.callNumber()).toBe(number);
    await kiosk.finish();

    await hub.start();
    const told = () =>
      smtp
        .left()
        .filter(({ to }) => to.includes(hosts.emily.email))
        .map(({ text }) => text)
        .join();
    await expect.poll(told, { timeout: 60_000 }).toContain(said);

    // The item lies there once the desk has taken it, with one tap; only then is its host told.
    const desk = await newDesk(locale);
    await desk.page.goto(`${hub.url}/desk/parcels`);
    const card = desk.page.getByRole('article', { name: desk.t('brought.heading', { name: hosts.emily.name }) });
    await expect(card).toContainText(item, { timeout: 30_000 });
    await expect(card).toContainText(number);
    expect(told()).not.toContain(item);
    await card.getByRole('button', { name: desk.says('brought.take') }).click();
    await expect(card).toBeHidden();
    await expect(desk.page.getByText(/\d-\d-\d{4}/).first()).toBeVisible();
    await expect.poll(told, { timeout: 30_000 }).toContain(item);
  });
