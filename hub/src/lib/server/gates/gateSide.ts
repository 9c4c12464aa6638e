import type { GateKeys } from '@foyer/shared/protocol';
import type { Limits } from '../limits/limits.ts';
import type { OpenGates } from './gates.ts';
import type { ScanAtGate } from './scan.ts';

/** For the routes that gates call. */
export interface GateSide {
  identify: OpenGates['identify'];
  scan: ScanAtGate;
  /** For this gate, which has been heard of with it. */
  keys(gateId: string): Promise<GateKeys>;
  refused: OpenGates['refused'];
  limits: Limits;
}
