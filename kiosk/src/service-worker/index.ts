import { self } from '$app/service-worker';
import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { resolve } from '$app/paths';
import { createShell, isFont } from './shell.ts';

const base = resolve('/');

const shell = createShell({
  caches,
  fetch: (url) => fetch(url, { cache: 'no-cache' }),
  version,
  // The manifest leaves out the page that every address of the app is answered with.
  page: base,
  assets: assets.map(({ path }) => base + path),
  hashed: immutable.map(({ path }) => base + path),
});

self.addEventListener('install', (event) => event.waitUntil(shell.install()));

self.addEventListener('activate', (event) => {
  event.waitUntil(shell.dropOlder().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  // The page says when nobody is at the terminal: an update never comes under a visitor's hands.
  if (event.data === 'take over') void self.skipWaiting();
  if (event.data === 'fetch the fonts') event.waitUntil(shell.keep(isFont));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  // The record, the API and the socket are the hub's and never answered from here.
  if (event.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  event.respondWith(shell.answer(event.request, url.pathname));
});
