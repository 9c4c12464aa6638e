export { createKeyFile, readKeyFile, replaceKeyFile } from './keyFiles.ts';
export type { StoredDetails, SubjectDetails } from './storedDetails.ts';
export type { Acceptance } from './sealed.ts';
export { createDetailsVault, type DetailsVault } from './vault.ts';
