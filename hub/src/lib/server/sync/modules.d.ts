// It ships no types of its own; only what is used is declared.
declare module 'pouchdb-selector-core' {
  /** Throws an `Error` if the selector makes no sense. */
  export function matchesSelector(doc: object, selector: object): boolean;
}
