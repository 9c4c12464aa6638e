export * from './decide.ts';
export * from './events.ts';
export * from './precedence.ts';
export * from './visit.ts';
