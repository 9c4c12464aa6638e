export * from './calendar.ts';
export * from './period.ts';
export * from './spread.ts';
export * from './statistics.ts';
export * from './summary.ts';
