import type { BoardSnapshot } from '../../board/answers.ts';
import type { Hub } from '../hub.ts';

export function boardSnapshotOf(hub: Hub): BoardSnapshot {
  return { now: hub.now(), rows: hub.board.rows(), calls: hub.calls.ringing(), devices: hub.devices.list() };
}
