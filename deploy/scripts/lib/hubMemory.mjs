/**
 * A hub with a thousand kiosks allocates little that stays and much that does not. V8 would let the space for what is
 * young grow to 128 MiB on a large machine; a sixteenth of it collects as fast here.
 */
export const hubArguments = ['--max-semi-space-size=8'];

/**
 * A password's hash takes 19 MiB for the blink of an eye. Glibc takes the first such piece as a sign to keep all later
 * ones in the arena of each thread, 80 MiB for good; with a threshold that is set it gives them back. Elsewhere unknown
 * and without effect.
 */
export const hubEnvironment = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024) };
