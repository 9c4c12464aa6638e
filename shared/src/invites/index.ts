export * from './decide.ts';
export * from './events.ts';
export * from './invite.ts';
export * from './leftToAsk.ts';
