import type * as v from 'valibot';
import { redact } from './redact.ts';

/** How far causes are followed, should one ever lead back to itself. */
const MAX_CAUSES = 5;

export interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  cause?: LoggedError;
}

/**
 * What a log keeps of an error: its kind, words and place, and nothing else that is on it. Libraries hang whole inputs
 * on their errors, and valibot quotes what it refused, which may be somebody's name.
 */
export function errorInLog(error: unknown, causes = MAX_CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: redact(wordsOf(error)) };
  const message = redact(isValidation(error) ? refusedFields(error) : error.message);
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message,
    ...(error.stack === undefined ? {} : { stack: `${error.name}: ${message}\n${framesOf(error.stack)}` }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: errorInLog(error.cause, causes - 1) }),
  };
}

/** PouchDB's errors are plain objects at times. */
function wordsOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const { name, reason, message } = thrown as { name?: unknown; reason?: unknown; message?: unknown };
  return [name, reason ?? message].filter((word) => typeof word === 'string').join(': ') || 'an object';
}

/** By its name: pages are bundled and have a copy of the class of their own. */
const isValidation = (error: Error): error is v.ValiError<v.GenericSchema> =>
  error.name === 'ValiError' && Array.isArray((error as { issues?: unknown }).issues);

function refusedFields({ issues }: v.ValiError<v.GenericSchema>): string {
  const fields = issues.map(({ path, type }) => `${path?.map(({ key }) => String(key)).join('.') ?? 'value'}: ${type}`);
  return `not of the expected shape (${fields.join('; ')})`;
}

/** The message at the head of a stack may have several lines. */
function framesOf(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return redact(frames.join('\n'));
}
