import { json } from '@sveltejs/kit';
import { createTranslate } from '@foyer/shared/i18n';
import { tenantMessages } from '@foyer/shared/i18n/messages/tenant';
import { asset, resolve } from '$app/paths';
import type { RequestHandler } from './$types';

/** What makes the tenant's page an application on a phone, which some phones ask for before they take push. */
export const GET: RequestHandler = ({ locals: { hub, locale } }) => {
  const t = createTranslate<typeof tenantMessages.en>(tenantMessages, locale);
  const name = `${hub.site.settings().name[locale]} · ${t('nav.visitors')}`;
  return json(
    {
      id: '/my',
      name,
      short_name: t('nav.visitors'),
      lang: locale,
      start_url: resolve('/(tenant)/my'),
      scope: '/my',
      display: 'standalone',
      background_color: '#f7f5f0',
      theme_color: '#0b1f33',
      icons: [
        { src: asset('favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        // Android takes no SVG for what it installs, and cuts maskable ones to its own shape.
        { src: asset('icons/tenant-192.png'), sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: asset('icons/tenant-512.png'), sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: asset('icons/tenant-maskable-512.png'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    { headers: { 'content-type': 'application/manifest+json', 'cache-control': 'private, max-age=3600' } },
  );
};
