import { gunzipSync, gzipSync } from 'node:zlib';
import { flatNumber, parseKioskEdition, type KioskEdition, type TenantRow } from '@foyer/shared/directory';
import type { KioskEditionFile } from './indexedEdition.ts';

/** What kiosks of an estate are given instead of the directory: flats, and not one name of those who live there. */
export function estateEdition(edition: KioskEdition): KioskEdition {
  const flats = edition.tenants.map(([id, , units]): TenantRow => {
    const [tower = '', , unit = ''] = units[0] ?? [];
    // A household without an address is called by nothing at all rather than by its name.
    return [id, [[flatNumber({ tower, unit }), '']], units];
  });
  return { ...edition, version: `${edition.version}-flats`, tenants: flats, people: [] };
}

/** Made when it is first asked for, and once for each edition. */
export function createEstateFiles(): { of(siteId: string, file: KioskEditionFile): KioskEditionFile } {
  const made = new Map<string, { from: string; file: KioskEditionFile }>();
  return {
    of(siteId, file) {
      const known = made.get(siteId);
      if (known?.from === file.version) return known.file;
      const json: unknown = JSON.parse(new TextDecoder().decode(gunzipSync(file.gzip)));
      const edition = estateEdition(parseKioskEdition(json));
      const gzip = new Uint8Array(gzipSync(JSON.stringify(edition), { level: 9 }));
      const flats = { version: edition.version, etag: `"${edition.version}"`, gzip };
      made.set(siteId, { from: file.version, file: flats });
      return flats;
    },
  };
}
