export { columns, requiredColumns } from './columns.ts';
export { createDirectory, type Directory } from './directory.ts';
export { SiteDirectorySchema, type Site, type SiteDirectory } from './edition.ts';
export { importDirectory } from './importDirectory.ts';
export { makeKioskEdition } from './kioskEdition.ts';
export type { ImportProblem } from './problems.ts';
export { readingsOf } from './readings.ts';
