/** The pages of hosts and guests, with everything below them; wardens stand in the street, and their link is a secret. */
const TREES = ['/my', '/approve', '/a', '/collect', '/p', '/muster', '/api/v1/muster'];
/** What those pages load and send beside: programs and pictures (which hold nobody's data), and the choice of language. */
const ALONG = ['/_app/immutable'];
const SINGLE = ['/service-worker.js', '/_app/version.json', '/favicon.svg', '/preferences'];

/**
 * What our own paths are made of. A `%`, a backslash, a doubled slash, a `..` or a whole URL in a request is read one
 * way by one program and another way by the next, so that `/my/..%2fdesk` might pass here and be the desk's page there.
 * None of our paths has any: what is not written plainly is not there.
 */
const PLAIN = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+\/?$/;

/** The path of a plainly written request target; null for every other. */
export function plainPath(target: string): string | null {
  const path = target.split('?', 1)[0]!;
  return path === '/' || PLAIN.test(path) ? path : null;
}

/** Whether the listener that the internet may reach serves this path. */
export function isPublicPath(path: string): boolean {
  if (SINGLE.includes(path)) return true;
  if (ALONG.some((folder) => path.startsWith(`${folder}/`))) return true;
  return TREES.some((tree) => path === tree || path.startsWith(`${tree}/`));
}
