import type { KioskBundle } from '@foyer/shared/protocol';
import type { Engine } from '#lib/engine.ts';
import type { HostChoice } from '#lib/kiosk.ts';

/** What the screens play against where there is no terminal. */
export interface Rehearsal {
  engine: Engine;
  /** Whoever is searched for. */
  choices: readonly HostChoice[];
}

/** The screens with settings that are not in force yet, on an administrator's page. */
export interface Rehearsing {
  rehearse(bundle: KioskBundle, rehearsal: Rehearsal): void;
}

/** Only inside a page of the same house: the hub lets no other frame it, and whoever opens it alone gets a terminal. */
export function isPreview(): boolean {
  return new URLSearchParams(location.search).has('preview') && window.parent !== window;
}
