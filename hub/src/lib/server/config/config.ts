/** An office building, or an estate of homes. */
export type DemoKind = 'building' | 'estate';

/** The hub's settings, read once from the environment. */
export interface Config {
  port: number;
  host: string;
  /** Absolute path. `db/` holds the databases, `keys/` the keys, apart so that they are backed up apart. */
  dataFolder: string;
  /** A CouchDB in place of `db/`, with its password; null: the databases are in the data folder. */
  databaseUrl: string | null;
  databaseAdminUrl: string | null;
  /** What several hubs on one database agree through; null: this one is alone. */
  redisUrl: string | null;
  /** What an empty data folder is filled with. */
  demo: DemoKind | false;
  adminPassword: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** Where phones reach the hub, without a trailing slash; null where they cannot. */
  publicUrl: string | null;
  /** A second listener with nothing but the pages of hosts and guests; null where there is none. Needs `publicUrl`. */
  publicPort: number | null;
  /** Where staff reach the hub, without a trailing slash; null where nobody said so: see `staffAddress.ts`. */
  staffUrl: string | null;
  tls: { mode: 'off' } | { mode: 'auto'; names: string[] } | { mode: 'files'; cert: string; key: string };
  /** Addresses of proxies whose forwarding headers count. */
  trustedProxies: string[];
  /** How long a key that kiosks sealed details to waits for one that has not delivered. */
  sealingKeyDays: number;
  /** Where the hub puts a back-up each day, absolute; null where it makes none by itself. */
  backupFolder: string | null;
  backupsKept: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}
