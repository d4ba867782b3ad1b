// The folder for generated files where the workbook's folder cannot be written.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * A store in the system's folder for temporary files, one for each user and each workbook. Beside it
 * programs find, as they do in the workbook, what `#kit` means and the packages.
 */
export function openElsewhere(root) {
  const user = process.getuid?.() ?? userInfo().username;
  const workbook = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `socket-workbook-${user}-${workbook}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid()))
      throw new Error('it belongs to another user');
    chmodSync(folder, 0o700);
    const { type, imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    writeWhole(join(folder, 'package.json'), JSON.stringify({ type, imports }));
    for (const name of ['node_modules', 'runner']) link(join(root, name), join(folder, name));
    probe(join(folder, '.workbook'));
  } catch (error) {
    console.error(
      `${join(root, '.workbook')} and ${folder} cannot be written (${error.message}); make one of them writable, or set TMPDIR to a folder that is`,
    );
    process.exit(2);
  }
  return join(folder, '.workbook');
}

function link(target, path) {
  if (existsSync(path) && readlinkSync(path) === target) return;
  rmSync(path, { force: true });
  symlinkSync(target, path, 'junction');
}

/** Throws if the store cannot be written, or its disk is nearly full. */
export function probe(store) {
  const path = join(store, 'writable');
  mkdirSync(store, { recursive: true });
  try {
    writeFileSync(path, 'yes\n');
  } finally {
    rmSync(path, { force: true }); // another process may have removed it
  }
  const { blocks, bavail, bsize } = statfsSync(store);
  if (blocks > 0 && bavail * bsize < least)
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'statfs' });
}

/** Bytes that a run may need for all that it generates. */
const least = 4 * 1024 * 1024;

/** Replaces a file by rename(2), so that a reader finds the old or the new text, never a part. */
export function writeWhole(path, text) {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
}
