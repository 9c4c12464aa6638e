import * as v from 'valibot';

/** What the hub seals for a browser. */
const shownSchema = v.object({
  tag: v.string(),
  title: v.string(),
  body: v.string(),
  lang: v.string(),
  url: v.nullable(v.pipe(v.string(), v.url())),
});

/** Shows one notification for one message, however often it comes. */
export async function show(
  sent: string,
  registration: Pick<ServiceWorkerRegistration, 'showNotification'>,
): Promise<void> {
  const { title, tag, body, lang, url } = v.parse(shownSchema, JSON.parse(sent));
  await registration.showNotification(title, {
    tag,
    body,
    lang,
    icon: '/favicon.svg',
    // Somebody waits: it stays until it is seen to.
    requireInteraction: true,
    data: { url },
  });
}

/** Opens what the message is about; only on a tap, and the page decides nothing by being opened. */
export async function openShown(
  notification: Pick<Notification, 'close' | 'data'>,
  clients: { openWindow(url: string): Promise<unknown> },
): Promise<void> {
  notification.close();
  const { url } = notification.data as { url: string | null };
  await clients.openWindow(url ?? '/my');
}
