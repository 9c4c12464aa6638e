export {
  openDirectory,
  openDirectoryInSlices,
  type ListedDirectory,
  type ListedTenant,
  type SearchResult,
} from './directory.ts';
export {
  parseKioskEdition,
  roleLetters,
  type KioskEdition,
  type ListedRole,
  type NameRow,
  type PersonRow,
  type TenantRow,
} from './edition.ts';
export { flatNumber, sameFlat } from './flat.ts';
export { foldText, isCjk, splitUnits } from './fold.ts';
export { isDelegateOf, personRoles, PersonSchema, type Person, type PersonRole } from './person.ts';
export { TenantSchema, unitLabel, type Tenant, type Unit } from './tenant.ts';
