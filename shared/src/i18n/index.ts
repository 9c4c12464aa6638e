export * from './locales.ts';
export * from './translate.ts';
