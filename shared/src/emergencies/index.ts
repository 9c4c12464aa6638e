export * from './decide.ts';
export * from './emergency.ts';
export * from './events.ts';
export * from './muster.ts';
export * from './report.ts';
export * from './standing.ts';
