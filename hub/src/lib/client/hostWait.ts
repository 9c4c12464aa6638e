import { createContext } from 'svelte';

/** How long a host is asked before the desk is told, in ms: its site's setting, which may change under an open page. */
export const [useHostWait, provideHostWait] = createContext<(siteId: string) => number>();
