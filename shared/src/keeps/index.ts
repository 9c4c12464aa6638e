export * from './events.ts';
export * from './keep.ts';
