export * from './events.ts';
export * from './member.ts';
export * from './password.ts';
export * from './permissions.ts';
export * from './sites.ts';
