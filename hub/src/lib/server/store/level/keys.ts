/** How the keys of what PouchDB keeps begin, as pouchdb-adapter-leveldb-core and sublevel-pouchdb 9 make them. */
export const CHANGES_PREFIX = '\xffby-sequence\xff';
/** The upper end of a range of all of them. */
export const CHANGES_END = `${CHANGES_PREFIX}\xff`;
export const METADATA_PREFIX = '\xffdocument-store\xff';
export const LOCAL_PREFIX = '\xfflocal-store\xff';
export const COUNTERS_PREFIX = '\xffmeta-store\xff_local_';
