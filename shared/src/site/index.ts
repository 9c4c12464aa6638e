export * from './closing.ts';
export * from './lobbies.ts';
export * from './settings.ts';
