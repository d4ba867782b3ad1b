// Checks, before anything else is loaded, that Node is new enough and the packages are installed.
// An old Node must be able to read this file: plain JavaScript.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const manifest = new URL('../package.json', import.meta.url);

/**
 * Ends the process with one line and status 2 when Node is too old or a package is missing. `dev` asks
 * for the packages of the site and of our own tests as well, which `npm ci --omit=dev` leaves out.
 */
export function preflight({ dev }) {
  const { engines, dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
  const refusal =
    refuseNode(engines.node) ||
    refusePackages(dependencies, 'npm ci') ||
    (dev && refusePackages(devDependencies, 'npm ci (without --omit=dev)'));
  if (!refusal) return;
  console.error(refusal);
  process.exit(2);
}

function refuseNode(range) {
  const [major, minor] = numbers(range);
  const [ours, oursMinor] = numbers(process.versions.node);
  if (ours > major || (ours === major && oursMinor >= minor)) return null;
  const needed = `${major}.${minor}`;
  return `this is Node ${process.versions.node}, but the workbook needs Node ${needed} or later; install it from https://nodejs.org`;
}

function refusePackages(packages, command) {
  const missing = Object.keys(packages).find((name) => !isInstalled(name));
  if (missing === undefined) return null;
  return `the package ${missing} is not installed; type ${command} in the workbook's folder`;
}

/** Looks in the folders in which Node looks; import.meta.resolve() fails if a package exports nothing. */
function isInstalled(name) {
  const folders = createRequire(manifest).resolve.paths(name);
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** `>=20.19` or `18.20.4` → its numbers. */
function numbers(version) {
  return version.match(/\d+/g).map(Number);
}
