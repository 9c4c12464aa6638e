export * from './asked.ts';
export * from './edition.ts';
export * from './house.ts';
export * from './kind.ts';
export * from './rules.ts';
