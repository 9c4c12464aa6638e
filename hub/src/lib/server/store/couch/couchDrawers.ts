import type { DrawerDatabase } from '../database.ts';
import { createCouchDocuments } from './couchDocuments.ts';
import { CouchError } from './couchError.ts';
import type { CouchServer } from './couchServer.ts';
import { DatabaseProblem } from './openCouchStore.ts';

/** Databases that come and go while the hub runs. Nobody follows their changes, so nothing of them is kept here. */
export interface CouchDrawers {
  /** @throws {DatabaseProblem} where no database may be made: to be known at the start, not with the first visitor */
  assertMayMake(): Promise<void>;
  /**
   * @param isNew made where it is missing. Otherwise what is asked of a missing one fails with 404: another hub has
   * removed it, and nothing may bring it back.
   */
  open(name: string, isNew: boolean): Promise<DrawerDatabase>;
}

/**
 * @param admin the same CouchDB under a name that may make and remove databases, which CouchDB leaves to its server
 * admins; whoever reads and writes needs less. The hub's own where that is an admin.
 */
export function createCouchDrawers({ server, admin }: { server: CouchServer; admin: CouchServer }): CouchDrawers {
  const pathOf = (name: string): string => encodeURIComponent(`${server.prefix}-${name}`);

  async function make(path: string): Promise<void> {
    // 412: it is there, or another hub was faster.
    const { status } = await settled(admin.json('PUT', path));
    if (status === 412) return;
    if (status >= 400) throw mayNot(status);
    if (admin === server) return;
    // A new database is for admins alone; this one is for whoever the others are for.
    const { body: security } = await admin.json<object>('GET', `${server.prefix}-vault/_security`);
    await admin.json('PUT', `${path}/_security`, { body: security });
  }

  const mayNot = (status: number): DatabaseProblem =>
    new DatabaseProblem(
      `${admin.host} does not let the hub make and remove databases (${status}), which it does to keep personal details no longer than it may: set FOYER_DATABASE_ADMIN_URL to a server admin's`,
    );

  return {
    async assertMayMake() {
      // One that is there: who may make databases is told so, and everybody else is sent away, before anything is made.
      const { status } = await settled(admin.json('PUT', pathOf('vault')));
      if (status === 401 || status === 403) throw mayNot(status);
    },

    async open(name, isNew) {
      const path = pathOf(name);
      if (isNew) await make(path);
      return {
        ...createCouchDocuments({ server, name, path }),
        async info() {
          return { doc_count: (await server.json<{ doc_count: number }>('GET', path)).body.doc_count };
        },
        close: () => Promise.resolve(),
        async destroy() {
          const { status } = await settled(admin.json('DELETE', path));
          if (status >= 400 && status !== 404) throw mayNot(status);
        },
      };
    },
  };
}

async function settled(asking: Promise<{ status: number }>): Promise<{ status: number }> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof CouchError && error.status < 500) return error;
    throw error;
  }
}
