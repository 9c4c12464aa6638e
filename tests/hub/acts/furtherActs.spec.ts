import { randomBytes } from 'node:crypto';
import { hosts } from '../../world/building.ts';
import { command, inside, registered } from '../../world/registered.ts';
import { expect, FLOW_LOCALES, test } from '../../world/world.ts';

test('a pass is extended with one tap, and latecomers join the party that is inside', async ({ desk }) => {
  await inside(desk, hosts.wang, { name: 'Ann Field', heads: 2 });
  await desk.choose('on-site', 'Ann Field');
  await desk.action('extend').click();
  await desk.dialog.getByRole('button', { name: desk.says('extend.by-60') }).click();
  await expect(desk.dialog).toBeHidden();
  await expect(desk.toasts).toContainText(desk.says('done.extend'));
  const word = desk.says('event.pass-extended').split('{')[0]!;
  await expect(desk.panel).toContainText(word.trim());

  await desk.action('join').click();
  await desk.dialog.getByLabel(desk.says('join.ask')).fill('3');
  await desk.confirm('join');
  await expect(desk.panel).toContainText(desk.t('heads.inside', { inside: 5, heads: 5 }));
  // The panel may hear of it before the answer is there that can be taken back.
  await expect(desk.toasts).toContainText(desk.says('done.join'));
  await desk.page.keyboard.press('u');
  await expect(desk.panel).toContainText(desk.t('heads.inside', { inside: 2, heads: 2 }));
});

test('a time that is over is refused', async ({ desk }) => {
  const visitId = await inside(desk, hosts.wang, { name: 'Ann Field' });
  await expect(command(desk, visitId, { type: 'extend-pass', expires: 1 })).rejects.toThrow('time-passed');
  await expect(command(desk, visitId, { type: 'join', heads: 50 })).rejects.toThrow('too-many-heads');
  await expect(command(desk, visitId, { type: 'move', lobby: 'x' })).rejects.toThrow('already-inside');
  await expect(command(desk, visitId, { type: 'move' })).rejects.toThrow('bad-request');
});

test('whoever was seen inside is so with certainty', async ({ desk }) => {
  await inside(desk, hosts.wang, { name: 'Ann Field' });
  await desk.choose('on-site', 'Ann Field');
  await desk.action('see-inside').click();
  await desk.dialog.getByRole('button', { name: desk.says('seen.telephone') }).click();
  await expect(desk.panel).toContainText(desk.says('event.seen-inside.telephone'));
});

for (const locale of FLOW_LOCALES)
  test(`a visitor at the wrong tower is sent on with the way on the pass (${locale})`, async ({
    hub,
    newDesk,
    newPhone,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    const follow = randomBytes(16).toString('base64url');
    const { page } = desk;
    await page.goto(new URL('/admin/site/lobbies', page.url()).href, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: desk.says('lobbies.add') }).click();
    const fields = {
      'lobbies.name.zh-CN': '南塔大堂',
      'lobbies.name.en': 'South lobby',
      'lobbies.directions.zh-CN': '穿过中庭,乘南塔电梯。',
      'lobbies.directions.en': 'Cross the court and take the south lifts.',
    } as const;
    for (const [label, text] of Object.entries(fields))
      await page.getByLabel(desk.says(label as keyof typeof fields)).fill(text);
    await page.getByRole('button', { name: desk.says('save'), exact: true }).click();
    await expect(page.getByText(desk.says('lobbies.saved'))).toBeVisible();
    await desk.toBoard();

    const visitId = await registered(desk, hosts.wang, { name: 'Ann Field', follow });
    await phone.open(`${hub.url}/p/${follow}`);
    await desk.choose('awaiting-host', 'Ann Field');
    await desk.action('move').click();
    await desk.dialog.getByRole('radio').first().check();
    // The visitor speaks English, whatever the desk does.
    await expect(desk.dialog).toContainText(fields['lobbies.directions.en']);
    await desk.confirm('move');
    const name = fields[locale === 'en' ? 'lobbies.name.en' : 'lobbies.name.zh-CN'];
    await expect(desk.panel).toContainText(desk.t('event.moved-lobby', { lobby: name }));

    await command(desk, visitId, { type: 'approve' });
    await command(desk, visitId, { type: 'verify-identity', document: 'passport' });
    await expect(desk.card('on-site', 'Ann Field')).toBeVisible();
    // On the visitor's own phone by itself, in the visitor's language too.
    const shown = phone.page.getByRole('main');
    await expect(shown).toContainText('South lobby', { timeout: 30_000 });
    await expect(shown).toContainText(fields['lobbies.directions.en']);
    await page.keyboard.press('p');
    await expect(page.getByRole('article')).toContainText('South lobby');
    await expect(page.getByRole('article')).toContainText(fields['lobbies.directions.en']);
  });

test('a visitor for somebody else keeps everything that was typed, and that host is asked', async ({ desk }) => {
  await registered(desk, hosts.wang, { name: 'Ann Field', phone: '154 0000 7777' });
  await desk.choose('awaiting-host', 'Ann Field');
  await desk.action('move').click();
  const picker = desk.dialog.getByRole('combobox');
  await picker.fill(hosts.emily.typed);
  await desk.dialog.getByRole('option').filter({ hasText: hosts.emily.name }).click();
  await expect(desk.dialog).toContainText(desk.says('move.asked-anew'));
  await desk.confirm('move');
  await expect(desk.card('awaiting-host', 'Ann Field')).toContainText(hosts.emily.name);
  await expect(desk.panel).toContainText('154 0000 7777');
});

test('sending on to nowhere is said beside the field', async ({ desk }) => {
  await registered(desk, hosts.wang, { name: 'Ann Field' });
  await desk.choose('awaiting-host', 'Ann Field');
  await desk.action('move').click();
  await desk.confirm('move');
  await expect(desk.dialog).toContainText(desk.says('move.nothing'));
});
