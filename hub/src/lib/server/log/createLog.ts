import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { errorInLog } from './errorInLog.ts';

/** The hub's log: JSON lines on standard error. No address, name or secret gets into it with an error. */
export function createLog(level: Config['logLevel'], stream: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, serializers: { err: (error: unknown) => errorInLog(error) } }, stream);
}
