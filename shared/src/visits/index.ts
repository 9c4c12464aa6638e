export * from './asked.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './flags.ts';
export * from './precedence.ts';
export * from './presence.ts';
export { canBeTakenBack, TAKE_BACK_MS } from './takeBack.ts';
export {
  areAmong,
  MAX_PIECES_CARRIED,
  stillIn,
  THINGS,
  thingsInside,
  thingsSchema,
  type Carried,
  type Thing,
  type ThingKind,
} from './things.ts';
export * from './visit.ts';
export * from './vouch.ts';
export { HOUSE } from './house.ts';
