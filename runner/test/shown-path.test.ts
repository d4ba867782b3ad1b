// How a file and a position in it are printed, and found again in a text.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { placeIn, shownPath, shownPlace } from '../book/shown-path.ts';

const shown = suite('shown path');

shown('a path is relative to the current folder if the file is inside it', () => {
  assert.is(shownPath('/book/chapters/01.md', '/book'), 'chapters/01.md');
  assert.is(shownPath('/other/01.md', '/book'), '/other/01.md');
});

shown('a printed position is found again in any text around it', () => {
  const place = shownPlace('chapters/01.md', { line: 12, column: 3 });
  for (const text of [place, `    at main (${place})`, `${place}: error`])
    assert.equal(placeIn(text, 'chapters/01.md'), { line: 12, column: 3 });
});

shown('another file, or a line without a column, is not a position', () => {
  for (const text of ['chapters/02.md:1:1', 'chapters/01.md:12', 'chapters/01.md', ''])
    assert.is(placeIn(text, 'chapters/01.md'), null);
});

shown.run();
