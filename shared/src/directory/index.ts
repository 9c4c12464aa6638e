export {
  openDirectory,
  openDirectoryInSlices,
  type ListedDirectory,
  type ListedPerson,
  type ListedTenant,
  type SearchResult,
} from './directory.ts';
export {
  parseKioskEdition,
  roleLetters,
  type KioskEdition,
  type NameRow,
  type PersonRow,
  type TenantRow,
} from './edition.ts';
export { foldText, isCjk, splitUnits } from './fold.ts';
export { PersonSchema, PersonRoleSchema, personRoles, type Person, type PersonRole } from './person.ts';
export { minQueryCharacters } from './query.ts';
export { maxSearchResults } from './search.ts';
export {
  DirectoryIdSchema,
  ReceptionSchema,
  TenantSchema,
  TenantSettingsSchema,
  unitLabel,
  UnitSchema,
  type Tenant,
  type TenantSettings,
  type Unit,
} from './tenant.ts';
