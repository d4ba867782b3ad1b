export function preflight(options: { dev: boolean }): void;
