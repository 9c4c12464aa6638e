import type { DeskKey } from './words.svelte.ts';

type ScreenKey = Extract<DeskKey, `screen.${string}`>;

/** The kiosk's screens by what somebody at them is about to do; names of one flow share their beginning. */
const FLOWS: readonly (readonly [screens: RegExp, key: ScreenKey])[] = [
  [/^(attract|choices)$/, 'screen.attract'],
  [/^(kind|notice|whom|company|name|phone|own|terms|photo|plate|heads|items|guardian|summary)(-|$)/, 'screen.walk-in'],
  [/^food(-|$)/, 'screen.food'],
  [/^invited(-|$)/, 'screen.invited'],
  [/^leaving(-|$)/, 'screen.leaving'],
  [/^pick-up(-|$)/, 'screen.pick-up'],
  [/^look-up(-|$)/, 'screen.look-up'],
  [/^(standing|pass)(-|$)/, 'screen.standing'],
  [/^official$/, 'screen.official'],
  [/^refused(-|$)/, 'screen.refused'],
];

/** Words for the screen a caller was on; a kiosk of another version may name one that is not known here. */
export function screenKeyOf(screen: string): ScreenKey {
  return FLOWS.find(([screens]) => screens.test(screen))?.[1] ?? 'screen.other';
}
