export * from './decide.ts';
export * from './events.ts';
export * from './pass.ts';
export * from './release.ts';
