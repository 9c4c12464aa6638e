export * from './bar.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './match.ts';
