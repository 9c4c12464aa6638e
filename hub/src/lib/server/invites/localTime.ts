/** The building's clock as form fields have it; pages read the same. */
export * from '../../time/localTime.ts';
