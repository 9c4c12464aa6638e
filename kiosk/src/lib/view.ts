import type { ListedDirectory } from '@foyer/shared/directory';
import type { KioskBundle } from '@foyer/shared/protocol';
import type { KioskAlarm } from './alarm/alarm.ts';
import type { KioskSync, ShownProgress, StripEntry } from './kiosk.ts';

/** What the engine tells the screens: each time the whole new value. */
export interface View {
  bundle(bundle: KioskBundle): void;
  sync(sync: KioskSync): void;
  strip(strip: StripEntry[]): void;
  directory(directory: ListedDirectory): void;
  /** Null: it is not followed any more. */
  progress(visitId: string, progress: ShownProgress | null): void;
  callAnswered(callId: string): void;
  /** Everybody on duty was asked in vain; it may still be answered. */
  callUnanswered(callId: string): void;
  alarm(alarm: KioskAlarm | null): void;
  revoked(): void;
}
