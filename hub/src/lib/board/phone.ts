/** A number as people write it: digits with the signs between them. The hub keeps it as typed. */
export const PHONE_PATTERN = /^\+?[0-9][0-9 ()-]{2,23}$/;
