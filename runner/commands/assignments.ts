// `npm run assignment`: lists the assignments by chapter, each with its points and the state of its answer.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Asked, type Book, readAssignments } from '../assignment/find.ts';
import { chapterId } from '../book/read.ts';
import { chapterNumber } from '../book/shelf.ts';
import { textKey } from '../report/key.ts';
import { openScreen, type Screen } from '../report/screen.ts';
import { readStanding } from '../report/standing.ts';

/** Prints the list; the exit code is 0. */
export async function listAssignments(book: Book & { store: string }): Promise<number> {
  const screen = await openScreen(process.stdout);
  const { paint } = screen;
  const all = await readAssignments(book);
  const wide = Math.max(0, ...all.map(({ assignment }) => assignment.id.length));
  let title = '';
  for (const asked of all) {
    const { chapter, assignment } = asked;
    if (chapter.title !== title) {
      title = chapter.title;
      screen.line(`\n${paint.bold(`${chapterNumber(chapter.path) ?? ''}  ${title}`)}`);
    }
    const points = `${assignment.points}`.padStart(3);
    const state = await stateShown(asked, { ...book, screen });
    screen.line(`  ${assignment.id.padEnd(wide)} ${points} points  ${state}`);
  }
  const [first] = all;
  const example = first
    ? `npm run assignment ${first.assignment.id} creates and checks your answer to the first one.`
    : 'This book has no assignments.';
  screen.line(`\n${example}`);
  return 0;
}

async function stateShown(
  { answer, chapter }: Asked,
  { root, store, screen }: { root: string; store: string; screen: Screen },
): Promise<string> {
  const { paint } = screen;
  if (!existsSync(answer)) return paint.dim('not started');
  const standing = readStanding(chapterId(answer, root), store);
  if (standing === null) return 'in progress, not checked yet';
  const { state, earned, tested, key } = standing;
  const colour = {
    'not started': paint.dim,
    'in progress': paint.yellow,
    'tests passing': paint.cyan,
    'prose complete': paint.green,
  }[state];
  const source = await readFile(answer, 'utf8');
  const fresh = key === textKey({ source, base: chapter });
  const points = tested > 0 ? `, ${earned} of ${tested} by tests` : '';
  return `${colour(state)}${points}${fresh ? '' : paint.dim(', changed since')}`;
}
