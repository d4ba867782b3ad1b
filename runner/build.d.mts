/** Compiles the runner where its sources have changed; says where it lies. */
export function build(): Promise<{ root: string; folder: URL; host: string }>;
