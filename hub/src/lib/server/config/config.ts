/** The hub's settings, read once from the environment. */
export interface Config {
  port: number;
  host: string;
  /** Absolute path. `db/` holds the databases, `keys/` the keys, apart so that they are backed up apart. */
  dataFolder: string;
  demo: boolean;
  adminPassword: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** Where phones reach the hub, without a trailing slash; null where they cannot. */
  publicUrl: string | null;
  tls: { mode: 'off' } | { mode: 'auto'; names: string[] } | { mode: 'files'; cert: string; key: string };
  /** Addresses of proxies whose forwarding headers count. */
  trustedProxies: string[];
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}
