// What is checked before anything else is loaded: that Node is new enough and the packages are installed.
// This file is JavaScript that an old Node can read too, so that it can say what is missing.
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
  return `this is Node ${process.versions.node}, and the workbook needs Node ${needed} or later; install it from https://nodejs.org`;
}

function refusePackages(packages, command) {
  const missing = Object.keys(packages).find((name) => !isInstalled(name));
  if (missing === undefined) return null;
  return `the package ${missing} is not installed; type ${command} in the workbook's folder`;
}

/** Looks where Node would look; to resolve the package itself would depend on what it exports. */
function isInstalled(name) {
  const folders = createRequire(manifest).resolve.paths(name);
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** `>=20.19` or `18.20.4` → its numbers. */
function numbers(version) {
  return version.match(/\d+/g).map(Number);
}
