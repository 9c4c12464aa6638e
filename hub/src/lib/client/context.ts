import { createContext } from 'svelte';
import type { DeskApi } from './deskApi.ts';

export const [useApi, provideApi] = createContext<DeskApi>();
