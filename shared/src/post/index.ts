export * from './dispatch.ts';
export * from './events.ts';
export * from './letter.ts';
export * from './round.ts';
