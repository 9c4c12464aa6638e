import type { ListedDirectory } from '@foyer/shared/directory';
import type { KioskBundle, VisitProgress } from '@foyer/shared/protocol';
import type { KioskSync, StripEntry } from './kiosk.ts';

/** What the engine tells the screens: each time the whole new value. */
export interface View {
  bundle(bundle: KioskBundle): void;
  sync(sync: KioskSync): void;
  strip(strip: StripEntry[]): void;
  directory(directory: ListedDirectory): void;
  /** Null: it is not followed any more. */
  progress(visitId: string, progress: VisitProgress | null): void;
  callAnswered(callId: string): void;
  revoked(): void;
}
