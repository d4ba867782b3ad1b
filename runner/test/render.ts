// A chapter's report as text that is the same on every machine and every run.
import type { ChapterReport } from '../report/types.ts';
import type { Row } from '../session/compare.ts';
import type { CommandRecord, Outcome, SectionReport } from '../session/record.ts';

/** The text that a golden file holds. `root` is replaced, since it differs between machines. */
export function render({ title, problems, types, sections }: ChapterReport, root: string): string {
  const lines = [
    `# ${title}`,
    ...problems.map(({ line, column, message }) => `problem ${line}:${column} ${message}`),
    ...types.outcomes.flatMap(renderOutcome),
    ...sections.flatMap(renderSection),
  ];
  return `${lines.join('\n').replaceAll(root, '<root>/')}\n`;
}

function renderSection({ title, status, broken, outcomes }: SectionReport): string[] {
  const heading = `## ${title}: ${status}`;
  return ['', heading, ...(broken ? [`broken ${broken}`] : []), ...outcomes.flatMap(renderOutcome)];
}

function renderOutcome(outcome: Outcome): string[] {
  const { kind, name, status, line, column, reason, commands, failures, shown } = outcome;
  return [
    `${status} ${kind} ${name} at ${line}:${column}${reason ? ` (${reason})` : ''}`,
    ...commands.flatMap((command, index) => renderCommand(command, shown[index] ?? '')),
    ...failures.flatMap(({ line, column, message, advice, rows }) => [
      `  ✗ ${line}:${column} ${message}`,
      ...(rows ?? []).filter(isOurs).map(renderRow),
      `    → ${advice}`,
    ]),
  ];
}

const signs = { output: '│', error: '!', typed: '>', key: '' };

function renderCommand({ lines, status }: CommandRecord, shown: string): string[] {
  return [
    `  $ ${shown}`,
    ...lines
      .filter(({ text }) => !isNodesOwn(text))
      .map(({ stream, text }) => `  ${signs[stream]} ${text}`.trimEnd()),
    ...(status ? [`  [${status}]`] : []),
  ];
}

function renderRow({ expected, actual, same }: Row): string {
  return `    ${same ? ' ' : '✗'} ${expected ?? ''} ⟷ ${actual ?? ''}`.trimEnd();
}

function isOurs({ actual }: Row): boolean {
  return actual === null || !isNodesOwn(actual);
}

/** What differs between Node's versions: frames inside Node, carets, the version itself. */
function isNodesOwn(text: string): boolean {
  return /node:internal|^Node\.js v|^ *\^+ *$/.test(text);
}
