// Where a session's programs run: in namespaces, or on the machine's own loopback.

/** One world after another, each for one session. */
export interface World {
  /** From now on this process starts programs in a new world. */
  enter(): Promise<void>;
  /** Ends all processes in it, and removes the session's folder. */
  leave(): Promise<void>;
  /** Does of that what can be done synchronously, when this process exits. */
  abandon(): void;
}
