// A report as text that is the same on every machine and in every run.
import type { ChapterReport } from '../report/types.ts';
import type { CommandRecord, LineRecord, Outcome, Row, SectionReport } from '../session/record.ts';

/** The text that a golden file holds. `root` is replaced, since it differs between machines. */
export function render({ title, problems, types, sections }: ChapterReport, root: string): string {
  const lines = [
    `# ${title}`,
    ...problems.map(({ line, column, message }) => `problem ${line}:${column} ${message}`),
    ...types.outcomes.flatMap(renderOutcome),
    ...sections.flatMap(renderSection),
  ];
  return `${lines.join('\n').replaceAll(root, '<root>/')}\n`.replace(
    /(Duration: +).*ms$/gm,
    '$1<time>',
  );
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
      ...(rows ?? []).filter(isOurs).map(renderRow).filter(isNoSecondBlank),
      `    → ${advice}`,
    ]),
  ];
}

const signs = { output: '│', error: '!', typed: '>', key: '' };

function renderCommand({ lines, status }: CommandRecord, shown: string): string[] {
  return [
    `  $ ${shown}`,
    ...folded(
      lines
        .filter(({ text }, index) => !isNodesOwn(text) && !isNodesSource(lines, index))
        .map(({ stream, text }) => `  ${signs[stream]} ${text}`.trimEnd())
        .filter((line, index, all) => status === 0 || isNoSecondBlank(line, index, all)),
    ),
    ...(status ? [`  [${status}]`] : []),
  ];
}

/** More than 9 equal lines become one line with their number. */
function folded(lines: string[]): string[] {
  const counts: { line: string; count: number }[] = [];
  for (const line of lines) {
    const last = counts.at(-1);
    if (last?.line === line) last.count++;
    else counts.push({ line, count: 1 });
  }
  return counts.flatMap(({ line, count }) =>
    count > 9 ? [`${line} (${count} times)`] : Array.from({ length: count }, () => line),
  );
}

function renderRow({ expected, actual, same }: Row): string {
  return `    ${same ? ' ' : '✗'} ${expected ?? ''} ⟷ ${actual ?? ''}`.trimEnd();
}

function isOurs({ actual }: Row): boolean {
  return actual === null || !isNodesOwn(actual);
}

/** False for repeated empty lines: their number in a crash differs between versions of Node. */
function isNoSecondBlank(line: string, index: number, all: string[]): boolean {
  if (line === `  ${signs.error}`) return false;
  return /[^\s│!✗⟷]/.test(line) || line !== all[index - 1];
}

/** Lines that differ between versions: frames inside Node and uvu, carets, the fields of an assertion. */
function isNodesOwn(text: string): boolean {
  return /^ *at .*(node:|node_modules)|^node:|^Node\.js v|^\s*\^+\s*$|^ {2}(diff|operator): /.test(
    text,
  );
}

/** The line of Node's source that threw; it follows the line with its position. */
function isNodesSource(lines: LineRecord[], index: number): boolean {
  return /^node:\S+:\d+$/.test(lines[index - 1]?.text ?? '');
}
