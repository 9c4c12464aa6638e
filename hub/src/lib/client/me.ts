import { createContext } from 'svelte';

/** The name of whoever is signed in, as they introduce themselves. */
export const [useMe, provideMe] = createContext<() => string>();
