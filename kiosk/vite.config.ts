import { join } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { zxingFile } from '../shared/browser/scan/zxingFile.ts';
import { programVersion } from './programVersion.ts';
import { HEARTBEAT_ORIGIN } from './src/lib/device/heartbeat.ts';

const SHARED = { minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 1500 };

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html', precompress: true }),
      paths: { base: '/kiosk' },
      version: { name: programVersion(join(import.meta.dirname, '..')) },
      // Taken over by lib/update, which knows when nobody is at the terminal.
      serviceWorker: { register: false },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', 'wasm-unsafe-eval'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:', 'mediastream:'],
          'font-src': ['self'],
          'connect-src': ['self', HEARTBEAT_ORIGIN],
          'worker-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['none'],
        },
      },
    }),
  ],
  resolve: { alias: [zxingFile] },
  // Fonts as files: the policy allows no data: URLs for them, and small ones would become that.
  build: {
    target: 'es2024',
    assetsInlineLimit: 0,
    // Modules that the same screens use, in one file: left alone there are twice as many, most of less than a kilobyte,
    // and each is a request, an entry in the cache and an event. What the first screen needs goes apart from the rest: a
    // small module that it shares would otherwise be put beside one of the flows, and bring their words along.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { ...SHARED, name: 'first', tags: ['$initial'], priority: 1 },
            { ...SHARED, name: 'common' },
          ],
        },
      },
    },
  },
  server: { fs: { allow: ['..'] } },
});
