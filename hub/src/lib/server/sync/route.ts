import { badRequest, notFound } from './errors.ts';

/** `''` is the endpoint itself. */
export type Route = { to: 'server'; operation: string } | DatabaseRoute;

export type DatabaseRoute =
  | { to: 'database'; database: string }
  | { to: 'operation'; database: string; operation: string }
  | { to: 'local'; database: string; id: string }
  | { to: 'document'; database: string; id: string }
  | { to: 'attachment'; database: string; id: string; attachment: string };

/** Reads a path below the endpoint's prefix. An id may contain slashes if they are escaped; an attachment's name may anyhow. */
export function parseRoute(path: string): Route {
  const segments = path.split('/').slice(1).map(decode);
  if (segments.at(-1) === '') segments.pop();
  const [database, first, ...rest] = segments;
  if (database === undefined) return { to: 'server', operation: '' };
  if (database.startsWith('_')) {
    if (first !== undefined) throw notFound();
    return { to: 'server', operation: database };
  }
  if (first === undefined) return { to: 'database', database };
  if (first === '_local' || first.startsWith('_local/')) {
    const [id, ...more] = first === '_local' ? [`_local/${rest[0] ?? ''}`, ...rest.slice(1)] : [first, ...rest];
    if (id!.length <= '_local/'.length) throw notFound();
    if (more.length > 0) throw badRequest('_local documents do not accept attachments.');
    return { to: 'local', database, id: id! };
  }
  if (first === '_design') return documentRoute(database, `_design/${rest[0] ?? ''}`, rest.slice(1));
  if (first.startsWith('_') && !first.startsWith('_design/')) {
    if (rest.length > 0) throw notFound();
    return { to: 'operation', database, operation: first };
  }
  return documentRoute(database, first, rest);
}

function documentRoute(database: string, id: string, rest: string[]): Route {
  if (rest.length === 0) return { to: 'document', database, id };
  return { to: 'attachment', database, id, attachment: rest.join('/') };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('the path is not properly escaped');
  }
}
