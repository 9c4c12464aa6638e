/**
 * The version of everything that crosses the wire. A test hashes all wire schemas and fails when they change while
 * this number stays: raise it then, and say in the commit what older kiosks will make of it.
 */
export const PROTOCOL_VERSION = 1;
