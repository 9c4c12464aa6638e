export * from './errors.ts';
export * from './http.ts';
export * from './realtime.ts';
export * from './sync.ts';
export * from './version.ts';
