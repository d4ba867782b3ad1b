// What the user got wrong: said in one line, without a stack, and ended with exit code 2.

/** What was asked for cannot be done; the message says what is wrong, and what to do. */
export class UsageError extends Error {}
