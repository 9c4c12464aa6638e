export * from './clock.ts';
export * from './define.ts';
export * from './envelope.ts';
export * from './id.ts';
export { createLineage, type Lineage } from './lineage.ts';
export * from './order.ts';
