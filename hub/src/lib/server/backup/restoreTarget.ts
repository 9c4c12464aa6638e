import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { createCouchDocuments } from '../store/couch/couchDocuments.ts';
import { createCouchDrawers } from '../store/couch/couchDrawers.ts';
import { createCouchServer } from '../store/couch/couchServer.ts';
import { ensureCouchDatabase } from '../store/couch/openCouchStore.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { BackupRefused } from './manifest.ts';
import type { RestoredDatabase } from './restore.ts';
import { namesIn } from './writeBackup.ts';

const DATABASES = ['events', 'audit', 'directory', 'private', 'details', 'vault'];

/**
 * Where the hub of these settings has its databases, before there is anything in them.
 *
 * @throws {BackupRefused} where there is
 */
export async function restoreTarget({
  dataFolder,
  databaseUrl,
  databaseAdminUrl,
}: Pick<Config, 'dataFolder' | 'databaseUrl' | 'databaseAdminUrl'>): Promise<{
  open: (name: string) => Promise<RestoredDatabase>;
}> {
  const folder = join(dataFolder, 'db');
  if ((await namesIn(folder)).length > 0)
    throw new BackupRefused(`${folder} is not empty: a restore wants a data folder without databases`);
  if (databaseUrl === null) return { open: (name) => openDatabase({ folder, name }) };

  const server = createCouchServer(databaseUrl);
  const admin = databaseAdminUrl === null ? server : createCouchServer(databaseAdminUrl);
  const drawers = createCouchDrawers({ server, admin });
  const documentsOf = async (name: string): Promise<RestoredDatabase> => {
    const path = encodeURIComponent(await ensureCouchDatabase(server, name));
    return { ...createCouchDocuments({ server, name, path }), close: () => Promise.resolve() };
  };
  for (const name of DATABASES) {
    const { rows } = await (await documentsOf(name)).allDocs({ limit: 1 });
    if (rows.length > 0)
      throw new BackupRefused(
        `${server.prefix}-${name} at ${server.host} is not empty: a restore wants empty databases`,
      );
  }
  return {
    async open(name) {
      if (name.startsWith('vault-')) await drawers.open(name, true);
      return documentsOf(name);
    },
  };
}
