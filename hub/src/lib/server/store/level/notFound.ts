/** What LevelDB says. One for all: most look-ups before a write find nothing, and a stack trace takes its time. */
export const NOT_FOUND = new Error('NotFound: ');
