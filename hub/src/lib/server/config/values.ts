import { isIP } from 'node:net';

/** Readers and tests of what a person may write into a variable. They know nothing of which. */

export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number | undefined => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? value : undefined;
  };

/** With commas between the parts; white space around them does not count, and an empty part is a mistake. */
export const listOf =
  (isRight: (part: string) => boolean) =>
  (text: string): string[] | undefined => {
    const parts = text.split(',').map((part) => part.trim());
    return parts.every(isRight) ? [...new Set(parts)] : undefined;
  };

export function urlOf(text: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) && url.hostname ? url : undefined;
}

/** An http or https address that is nothing but an origin, without its trailing slash. */
export function originOf(text: string): string | undefined {
  const url = urlOf(text, ['http:', 'https:']);
  const bare = url && !url.username && url.pathname === '/' && !url.search && !url.hash;
  return bare ? url.origin : undefined;
}

/** A host name in letters, digits and hyphens (RFC 1123, section 2.1); a last label of digits would be an address. */
export function isServerName(text: string): boolean {
  const labels = text.split('.');
  const isLabel = (label: string) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(label);
  return text.length <= 253 && labels.every(isLabel) && !/^\d+$/.test(labels.at(-1)!);
}

/** `local@domain` or `Name <local@domain>`. */
export function isMailbox(text: string): boolean {
  const address = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  return /^[^\s@<>,"]+@[^\s@<>,"]+$/.test(address) && !/[\r\n]/.test(text);
}

/** An address, or a block of them as `10.0.0.0/8`. */
export function isPrefixOrAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || wholeNumber(0, family === 4 ? 32 : 128)(bits) !== undefined;
}

/** A CouchDB with a path of one word, which the names of the databases begin with. */
export function isDatabaseUrl(text: string): boolean {
  const url = urlOf(text, ['http:', 'https:']);
  return url !== undefined && /^\/[a-z][a-z0-9_-]{0,40}\/?$/.test(url.pathname) && !url.search && !url.hash;
}
