export { createPassIssuer, type PassIssuer } from './issuer.ts';
