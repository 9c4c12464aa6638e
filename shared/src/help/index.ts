export * from './decide.ts';
export * from './events.ts';
export * from './help.ts';
export * from './recipients.ts';
