import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import type { DeskKey } from './words.svelte.ts';

/** Words for the screen a caller was on; a kiosk of another version may name one that is not known here. */
export function screenKeyOf(screen: string): Extract<DeskKey, `screen.${string}`> {
  const key = `screen.${screen}`;
  return key in deskMessages.en ? (key as Extract<DeskKey, `screen.${string}`>) : 'screen.other';
}
