export * from './decide.ts';
export * from './events.ts';
export * from './onDuty.ts';
export * from './shift.ts';
