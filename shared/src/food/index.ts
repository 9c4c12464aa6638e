export * from './events.ts';
export * from './food.ts';
export * from './wish.ts';
