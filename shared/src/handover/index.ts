export * from './file.ts';
export * from './part.ts';
export * from './seal.ts';
