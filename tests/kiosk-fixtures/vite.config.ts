import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import kiosk from '../../kiosk/vite.config.ts';

const scripted = fileURLToPath(new URL('scriptedKiosk.svelte.ts', import.meta.url));

/** The kiosk's screens on a scripted kiosk. Run in `kiosk/`; what is shipped knows nothing of it. */
export default defineConfig({
  ...kiosk,
  cacheDir: '.svelte-kit/screens-vite',
  plugins: [
    {
      name: 'scripted-kiosk',
      enforce: 'pre',
      resolveId: (id) => (id.endsWith('createKiosk.svelte.ts') ? scripted : null),
    },
    kiosk.plugins,
  ],
});
