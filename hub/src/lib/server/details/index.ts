export { createKeyFile, destroyKeyFile, readKeyFile, replaceKeyFile } from './keyFiles.ts';
export { createSealingKeys, type SealingKeys } from './sealingKeys.ts';
export type { StoredDetails, SubjectDetails, UnopenedReason } from './storedDetails.ts';
export { createDetailsVault, SubjectErased, type Acceptance, type DetailsVault } from './vault.ts';
