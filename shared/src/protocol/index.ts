export * from './errors.ts';
export * from './gate.ts';
export * from './http.ts';
export * from './pickUp.ts';
export * from './realtime.ts';
export * from './returning.ts';
export * from './sync.ts';
export * from './version.ts';
