import { expect, it, vi } from 'vitest';
import { topicOf } from '../server/channels/push/webPush.ts';
import { openShown, show } from './notify.ts';

const sent = {
  tag: topicOf('host-asked:one'),
  title: 'Zhao Min is in the lobby',
  body: 'Nordlicht',
  lang: 'en',
  url: 'https://foyer.example/approve/x',
};

it('shows one notification for a message, with its link behind it', async () => {
  const showNotification = vi.fn(async () => undefined);
  await show(JSON.stringify(sent), { showNotification });
  expect(showNotification).toHaveBeenCalledExactlyOnceWith(
    sent.title,
    expect.objectContaining({ tag: sent.tag, body: sent.body, data: { url: sent.url } }),
  );
});

it.each([
  [sent.url, sent.url],
  [null, '/my'],
])('opens on a tap what it is about: %s', async (url, opened) => {
  const [close, openWindow] = [vi.fn(), vi.fn(async () => null)];
  await openShown({ close, data: { url } }, { openWindow });
  expect(close).toHaveBeenCalled();
  expect(openWindow).toHaveBeenCalledWith(opened);
});

it('shows nothing that the hub did not write', async () => {
  const showNotification = vi.fn(async () => undefined);
  await expect(show('{"title":"x"}', { showNotification })).rejects.toThrow();
  expect(showNotification).not.toHaveBeenCalled();
});
