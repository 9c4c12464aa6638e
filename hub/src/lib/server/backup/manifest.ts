import * as v from 'valibot';

/** Rises when a restore of before would put something back wrongly. */
export const BACKUP_FORMAT = 1;
export const MANIFEST_FILE = 'manifest.json';

const Part = v.strictObject({
  /** as the store calls it; a drawer of details by the drawer's id */
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,127}$/)),
  kind: v.picklist(['database', 'drawer']),
  file: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,127}\.ndjson\.gz$/)),
  /** lines: a revision each, so a document that changed meanwhile is there more than once */
  revisions: v.number(),
  bytes: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type BackupPart = v.InferOutput<typeof Part>;

export const ManifestSchema = v.strictObject({
  format: v.literal(BACKUP_FORMAT),
  hub: v.string(),
  /** ms since 1970, when it was begun and when it was whole */
  begunAt: v.number(),
  madeAt: v.number(),
  parts: v.array(Part),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

export class BackupRefused extends Error {
  override name = 'BackupRefused';
}
