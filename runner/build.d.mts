interface Compiled {
  folder: string;
  /** SHA-256 of all that it is made of. */
  version: string;
}

interface Built {
  /** The folder of the workbook. */
  root: string;
  /** The folder of all that is generated. */
  store: string;
  /** The compiled host of the sessions. */
  host: string;
}

/** Compiles the runner if its sources have changed; gives its folder. */
export function build(): Promise<Built & Compiled>;
