export * from './device.ts';
export * from './events.ts';
