import { self } from '$app/service-worker';
import { keepPaths, keptAnswer } from '../lib/muster/keptPage.ts';
import { openShown, show } from '../lib/push/notify.ts';
import { freshOrKept, OUTAGE_CACHE, OUTAGE_PATH } from '../lib/outage/copy.ts';

/**
 * For four addresses alone, each registered by its own pages: the outage pack, which opens at the desk with the hub gone,
 * the roll call on a warden's phone, the list by which mail is carried up, and the tenant's pages, for push. A worker and
 * not a page that is merely left open, since whoever needs it may have closed the tab or restarted the browser. Everything else of the hub is live or not there at all.
 */
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  event.waitUntil(keepPaths((event.data as { keep?: unknown } | null)?.keep));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const kept = keptAnswer(request, pathname);
  if (kept) return event.respondWith(kept);
  if (pathname !== OUTAGE_PATH) return;
  event.respondWith(
    freshOrKept(
      (signal) => fetch(request, { signal }),
      () => caches.open(OUTAGE_CACHE),
    ),
  );
});

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.text() ?? '', self.registration)));
self.addEventListener('notificationclick', (event) => event.waitUntil(openShown(event.notification, self.clients)));
