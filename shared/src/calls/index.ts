export * from './call.ts';
export * from './events.ts';
