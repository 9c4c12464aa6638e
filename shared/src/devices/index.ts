export * from './alerts.ts';
export * from './device.ts';
export * from './events.ts';
