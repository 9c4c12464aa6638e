export * from './house.ts';
export { createPen } from './pen.ts';
export * from './signature.ts';
export * from './terms.ts';
