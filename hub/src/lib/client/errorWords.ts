import { ERROR_CODES, type ErrorCode } from '@foyer/shared/protocol';

/** The dictionary's key for a page that came to an error; the message is one of our codes where we threw it. */
export function errorKeyOf(status: number, message: string | undefined): `error.${ErrorCode}` {
  const code = ERROR_CODES.find((known) => known === message);
  if (code !== undefined) return `error.${code}`;
  if (status === 401) return 'error.not-signed-in';
  if (status === 403) return 'error.not-allowed';
  if (status === 404) return 'error.not-found';
  return status < 500 ? 'error.bad-request' : 'error.internal';
}
