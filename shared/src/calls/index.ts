export * from './call.ts';
export * from './escalate.ts';
export * from './events.ts';
