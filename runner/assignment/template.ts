// The Markdown file with which a student's answer begins.
import { posix } from 'node:path';
import type { Assignment, Chapter } from '../book/types.ts';
import { languageOf } from '../languages.ts';
import { plural } from '../plural.ts';
import { tablesIn } from './form.ts';
import { type Point, pointsOf } from './rubric.ts';

/** Marks where the student writes; an answer that still contains it is not finished. */
export const prompt = 'Your answer here.';

/** The Markdown of an empty answer: its programs as stubs, its points as prompts. */
export function answerTemplate(assignment: Assignment, chapter: Chapter): string {
  const points = pointsOf(assignment, chapter);
  const page = `../${posix.basename(chapter.path)}#assignments`;
  const forms = tablesIn(assignment, chapter).map(({ source }) => source);
  const parts = [
    `# ${assignment.title}`,
    `An answer to [${assignment.id}](${page}), ${assignment.points} points.`,
    ...programs(assignment, points),
    ...(forms.length > 0 ? ['## The comparison', ...forms] : []),
    ...points.filter(({ tests }) => tests.length === 0).flatMap(question),
  ];
  return `${parts.join('\n\n')}\n`;
}

function programs({ files }: Assignment, points: Point[]): string[] {
  const tested = points.filter(({ tests }) => tests.length > 0);
  if (files.length === 0 && tested.length === 0) return [];
  const list = tested.map(({ number, text }) => `- point ${number}: ${oneLine(text)}`);
  return [
    '## The programs',
    ...(list.length > 0 ? [`Tests examine these points:`, list.join('\n')] : []),
    ...files.map(emptyFile),
  ];
}

function emptyFile(file: string): string {
  const { fence, stub } = languageOf(file);
  return `\`\`\`${fence} file=${file}\n${stub(file)}\n\`\`\``;
}

function question({ number, points, text, evidence }: Point): string[] {
  const asked = evidence ? ', with evidence' : '';
  return [
    `## Point ${number}`,
    `> (${plural(points, 'point')}${asked}) ${oneLine(text)}`,
    `_${prompt}_`,
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
