// Where a session's programs live.

/** One world after another, each for one session. */
export interface World {
  /** From now on this process starts programs in a new world. */
  enter(): Promise<void>;
  /** Ends whatever runs in it; nothing that was written in the session's folder is left. */
  leave(): Promise<void>;
  /** What can be done of that at once, on this process's way out. */
  abandon(): void;
}
