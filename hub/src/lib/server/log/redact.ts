/**
 * Links whose last part is a secret: a host's question, whether somebody may collect, a sign-in, a visitor's slip, a
 * warden's roll call.
 */
const LINK = /\/(approve|a|collect|muster|my\/sign-in|p)\/[\w-]{16,}/g;
/** Between the signs that mail servers put around an address; a path with `@scope` in it is none. */
const ADDRESS = /[^\s<>()[\]"',;:/\\@]+@[^\s<>()[\]"',;:/\\@]+/g;

/** Text as it may stand in a log or in the database: without the secrets of links, and without mail addresses. */
export function redact(text: string): string {
  return text.replace(LINK, '/$1/…').replace(ADDRESS, '…@…');
}
