// How a file and a place in it are named, and read again.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { placeIn, shownPath, shownPlace } from '../book/shown-path.ts';

const shown = suite('shown path');

shown('a file is named from where the user is, unless it lies elsewhere', () => {
  assert.is(shownPath('/book/chapters/01.md', '/book'), 'chapters/01.md');
  assert.is(shownPath('/other/01.md', '/book'), '/other/01.md');
});

shown('a place that is shown is found again, whatever stands around it', () => {
  const place = shownPlace('chapters/01.md', { line: 12, column: 3 });
  for (const text of [place, `    at main (${place})`, `${place}: error`])
    assert.equal(placeIn(text, 'chapters/01.md'), { line: 12, column: 3 });
});

shown('another file, or a line without its column, is no place', () => {
  for (const text of ['chapters/02.md:1:1', 'chapters/01.md:12', 'chapters/01.md', ''])
    assert.is(placeIn(text, 'chapters/01.md'), null);
});

shown.run();
