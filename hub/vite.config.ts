import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { zxingFile } from '../shared/browser/scan/zxingFile.ts';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // For the outage pack and for wardens' phones, see service-worker/: their pages register it.
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  resolve: { alias: [zxingFile] },
  // Fonts as files: the policy allows no data: URLs for them, and small ones would become that.
  build: { assetsInlineLimit: 0 },
  server: { fs: { allow: ['..'] } },
});
