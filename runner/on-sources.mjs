// Shows uncaught errors with their places in the sources, not in the compiled files. Node's own
// --enable-source-maps would read every map at each start, which takes 10 ms.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

process.on('uncaughtException', (error) => {
  const places = /(file:\/\/\/[^\s()]+\.mjs):(\d+):(\d+)/g;
  console.error(inspect(error).replace(places, onSource));
  process.exit(1);
});

function onSource(place, url, line, column) {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(new URL(`${url}.map`), 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    const path = fileURLToPath(new URL(entry.originalSource, url));
    return `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return place; // not a file that we compiled
  }
}
