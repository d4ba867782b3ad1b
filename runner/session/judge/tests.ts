// The verdict on a test file: what each of its tests told, and whether the file came to its end.
import { plural } from '../../plural.ts';
import type { ProgramStep, Step } from '../../program/steps.ts';
import type { TestError, TestRecord } from '../events.ts';
import type { CommandRecord, Failure, TestFileRecord } from '../record.ts';
import { firstPlace, rowsOf } from './crash.ts';
import { faultFailure } from './fault.ts';

/** Each test that the file declares has to pass, or to be skipped, and the file has to end well. */
export function judgeTests(step: ProgramStep, record: CommandRecord, chapter: string): Failure[] {
  const { line, column } = step;
  const printed = rowsOf(record);
  const found = findFaults({ name: step.name, record, told: record.told ?? nothing });
  // What the file printed is shown once: a test that left a socket open says so there.
  const first = found.findIndex(({ said }) => said);
  return found.map(({ message, advice, places, said }, index) => {
    const lines = said ? [...places, ...printed.map(({ actual }) => actual)] : places;
    const place = firstPlace(lines, chapter) ?? { line, column };
    return { ...place, message, advice, rows: index === first ? printed : null };
  });
}

/** Why a test file that holds is no plain success: it skips some of its tests. */
export function skippedTests({ kind }: Step, [record]: CommandRecord[]): string | null {
  const tests = record?.told?.tests ?? [];
  const skipped = withStatus(tests, 'skipped');
  if (kind !== 'test' || skipped.length === 0) return null;
  return `the file skips ${skipped.length} of ${plural(tests.length, 'test')}: ${namesOf(skipped)}`;
}

/** A failure that has yet to find its place. */
interface Found {
  message: string;
  advice: string;
  /** Lines that may name its place in the chapter, the best first. */
  places: string[];
  /** Whether what the file printed may say more, and name its place. */
  said: boolean;
}

interface Examined {
  name: string;
  record: CommandRecord;
  told: TestFileRecord;
}

function findFaults(file: Examined): Found[] {
  const { record, told } = file;
  const found = [...failedTests(file), ...uncaughtErrors(file), ...processFaults(file)];
  if (told.ended) found.push(...leftOut(file), ...neverRun(file));
  else if (told.uncaught.length + record.faults.length === 0) found.push(earlyEnd(file));
  if (found.length === 0 && told.tests.length === 0) found.push(noTest(file));
  if (found.length === 0 && record.status !== 0) found.push(badStatus(file));
  return found;
}

function failedTests({ name, told }: Examined): Found[] {
  return withStatus(told.tests, 'failed').map((test) => ({
    message: `${name}: ${nameOf(test)} failed: ${firstLine(test.error?.message)}`,
    advice: 'fix the program or the test',
    places: [...framesOf(test.error), test.place],
    said: true,
  }));
}

function uncaughtErrors({ name, told }: Examined): Found[] {
  return told.uncaught.map((error) => ({
    message: `${name} failed outside of its tests: ${errorLine(error)}`,
    advice:
      told.tests.length > 0 ? 'fix the error; a test has to await what it starts' : 'fix the error',
    places: framesOf(error),
    said: true,
  }));
}

function processFaults({ name, record, told }: Examined): Found[] {
  const [running] = withStatus(told.tests, 'running');
  const open = told.ended ? 'it to end (all its tests have ended)' : 'it to end';
  const waitingFor = running ? `its test ${nameOf(running)} to end` : open;
  return record.faults.map((fault) => {
    const known = fault.kind === 'timeout' ? { ...fault, waitingFor } : fault;
    const { message, advice } = faultFailure(known, { name, line: 0, column: 0 });
    return { message, advice, places: running ? [running.place] : [], said: true };
  });
}

/** It was ended, or nothing was left that could wake it, before it had told that it is through. */
function earlyEnd({ name, record, told }: Examined): Found {
  const [running] = withStatus(told.tests, 'running');
  const [next] = withStatus(told.tests, 'declared');
  const before = next ? `before its test ${nameOf(next)} began` : 'before its last line';
  const when = running ? `while its test ${nameOf(running)} was running` : before;
  return {
    message: `${name} ended with status ${record.status} ${when}`,
    advice: 'find a call of process.exit(), or an `await` that never ends, and remove it',
    places: [running ?? next].map((test) => test?.place ?? ''),
    said: true,
  };
}

function leftOut({ name, told }: Examined): Found[] {
  const others = withStatus(told.tests, 'left out');
  if (others.length === 0) return [];
  const chosen = told.tests.find(
    ({ suite, status }) => suite === others[0]?.suite && /passed|failed/.test(status),
  );
  return [
    {
      message: `${name} does not run ${namesOf(others)}, because of a \`.only\``,
      advice: 'remove the `.only`',
      places: [chosen?.place ?? ''],
      said: false,
    },
  ];
}

function neverRun({ name, told }: Examined): Found[] {
  const others = withStatus(told.tests, 'declared');
  if (others.length === 0) return [];
  const call = others[0]?.suite === '' ? 'test.run()' : 'run() on that suite';
  return [
    {
      message: `${name} never runs ${namesOf(others)}`,
      advice: `call ${call} at the end of the file`,
      places: others.map(({ place }) => place),
      said: false,
    },
  ];
}

function noTest({ name }: Examined): Found {
  const advice = 'write a test, or mark the block `ignore`';
  return { message: `${name} has no tests`, advice, places: [], said: false };
}

function badStatus({ name, record }: Examined): Found {
  return {
    message: `${name} ended with status ${record.status}, although its tests passed`,
    advice: 'find what sets process.exitCode or calls process.exit(), and remove it',
    places: [],
    said: true,
  };
}

function withStatus(tests: TestRecord[], wanted: TestRecord['status']): TestRecord[] {
  return tests.filter(({ status }) => status === wanted);
}

function nameOf({ suite, title }: TestRecord): string {
  return JSON.stringify(suite === '' ? title : `${suite}: ${title}`);
}

function namesOf(tests: TestRecord[]): string {
  const more = tests.length > mostNames ? ` and ${tests.length - mostNames} more` : '';
  return tests.slice(0, mostNames).map(nameOf).join(', ') + more;
}

function framesOf(error: TestError | null): string[] {
  return error?.stack.split('\n') ?? [];
}

function errorLine({ name, message }: TestError): string {
  return name === '' ? firstLine(message) : `${name}: ${firstLine(message)}`;
}

/** Without the colon after which uvu compares. */
function firstLine(text = ''): string {
  return (text.split('\n', 1)[0] ?? '').replace(/:$/, '');
}

/** Tests that one message names. */
const mostNames = 5;

const nothing: TestFileRecord = { tests: [], uncaught: [], ended: false };
