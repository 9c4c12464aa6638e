export { columns, requiredColumns, type Column } from './columns.ts';
export { createDirectory, type Directory } from './directory.ts';
export { SiteDirectorySchema, type Site, type SiteDirectory } from './edition.ts';
export { importDirectory, type ImportOutcome } from './importDirectory.ts';
export type { KioskEditionFile, PublishedEdition } from './indexedEdition.ts';
export { makeKioskEdition } from './kioskEdition.ts';
export type { ImportLanguage, ImportProblem } from './problems.ts';
export { readingsOf } from './readings.ts';
