// The verdict on a test file: what became of each of its tests, and whether the file came to its end.
import { plural } from '../../plural.ts';
import type { ProgramStep, Step } from '../../program/steps.ts';
import type { TestError, TestRecord } from '../events.ts';
import type { CommandRecord, Failure, TestFileRecord } from '../record.ts';
import { firstPlace, rowsOf } from './crash.ts';
import { faultFailure } from './fault.ts';

/** A failure without its place in the chapter. */
interface Flaw {
  message: string;
  advice: string;
  /** Lines of stacks that may name the place, the best first. */
  places: string[];
}

/** Each test that the file declares has to pass, or to be skipped, and the file has to end well. */
export function judgeTests(step: ProgramStep, record: CommandRecord, chapter: string): Failure[] {
  const { line, column } = step;
  const printed = rowsOf(record);
  const output = printed.map(({ actual }) => actual);
  const place = (lines: string[]) => firstPlace(lines, chapter) ?? { line, column };
  const flaws = flawsOfRun(step, record);
  const failures = flaws.map(({ message, advice, places }, index): Failure => {
    // What the file printed is shown once: a test that left a socket open says so there.
    const rows = index === 0 ? printed : null;
    return { ...place([...places, ...output]), message, advice, rows };
  });
  const { tests, ended } = record.told ?? nothing;
  if (!ended || (tests.length === 0 && flaws.length > 0)) return failures;
  for (const { message, advice, places } of testsNotRun(step, tests))
    failures.push({ ...place(places), message, advice, rows: null });
  if (failures.length > 0 || record.status === 0) return failures;
  const message = `${step.name} ended with status ${record.status}, although its tests passed`;
  const advice = 'find what sets process.exitCode or calls process.exit(), and remove it';
  return [{ ...place(output), message, advice, rows: printed }];
}

/** Why a test file that has not failed has not passed either: it skips some of its tests. */
export function skippedTests({ kind }: Step, [record]: CommandRecord[]): string | null {
  const tests = record?.told?.tests ?? [];
  const skipped = withStatus(tests, 'skipped');
  if (kind !== 'test' || skipped.length === 0) return null;
  return `the file skips ${skipped.length} of ${plural(tests.length, 'test')}: ${namesOf(skipped)}`;
}

/** What went wrong while the file ran. */
function flawsOfRun(step: ProgramStep, { told, faults, status }: CommandRecord): Flaw[] {
  const { name } = step;
  const { tests, uncaught, ended } = told ?? nothing;
  const [running] = withStatus(tests, 'running');
  const [next] = withStatus(tests, 'declared');
  const flaws = withStatus(tests, 'failed').map(
    ({ error, place, ...test }): Flaw => ({
      message: `${name}: ${nameOf(test)} failed: ${firstLine(error?.message)}`,
      advice: 'fix the program or the test',
      places: [...framesOf(error), place],
    }),
  );
  for (const error of uncaught)
    flaws.push({
      message: `${name} failed outside of its tests: ${errorLine(error)}`,
      advice:
        tests.length > 0 ? 'fix the error; a test has to await what it starts' : 'fix the error',
      places: framesOf(error),
    });
  const end = ended ? 'it to end (all its tests have ended)' : 'it to end';
  const waitingFor = running ? `its test ${nameOf(running)} to end` : end;
  for (const fault of faults) {
    const shown = fault.kind === 'timeout' ? { ...fault, waitingFor } : fault;
    const { message, advice } = faultFailure(shown, step);
    flaws.push({ message, advice, places: running ? [running.place] : [] });
  }
  if (ended || uncaught.length + faults.length > 0) return flaws;
  const before = next ? `before its test ${nameOf(next)} began` : 'before its last line';
  const when = running ? `while its test ${nameOf(running)} was running` : before;
  flaws.push({
    message: `${name} ended with status ${status} ${when}`,
    advice: 'find a call of process.exit(), or an `await` that never ends, and remove it',
    places: [(running ?? next)?.place ?? ''],
  });
  return flaws;
}

/** Which tests a file has left out that came to its end. */
function testsNotRun({ name }: ProgramStep, tests: TestRecord[]): Flaw[] {
  const advice = 'write a test, or mark the block `ignore`';
  if (tests.length === 0) return [{ message: `${name} has no tests`, advice, places: [] }];
  const flaws: Flaw[] = [];
  const leftOut = withStatus(tests, 'left out');
  if (leftOut.length > 0) {
    const isChosen = ({ suite, status }: TestRecord) =>
      suite === leftOut[0]?.suite && /passed|failed/.test(status);
    flaws.push({
      message: `${name} does not run ${namesOf(leftOut)}, because of a \`.only\``,
      advice: 'remove the `.only`',
      places: [tests.find(isChosen)?.place ?? ''],
    });
  }
  const forgotten = withStatus(tests, 'declared');
  if (forgotten.length > 0) {
    const call = forgotten[0]?.suite === '' ? 'test.run()' : 'run() on that suite';
    flaws.push({
      message: `${name} never runs ${namesOf(forgotten)}`,
      advice: `call ${call} at the end of the file`,
      places: forgotten.map(({ place }) => place),
    });
  }
  return flaws;
}

function withStatus(tests: TestRecord[], wanted: TestRecord['status']): TestRecord[] {
  return tests.filter(({ status }) => status === wanted);
}

function nameOf({ suite, title }: Pick<TestRecord, 'suite' | 'title'>): string {
  return JSON.stringify(suite === '' ? title : `${suite}: ${title}`);
}

/** At most five names. */
function namesOf(tests: TestRecord[]): string {
  const more = tests.length > 5 ? ` and ${tests.length - 5} more` : '';
  return tests.slice(0, 5).map(nameOf).join(', ') + more;
}

function framesOf(error: TestError | null): string[] {
  return error?.stack.split('\n') ?? [];
}

function errorLine({ name, message }: TestError): string {
  return name === '' ? firstLine(message) : `${name}: ${firstLine(message)}`;
}

/** Without the colon that node:assert ends it with. */
function firstLine(text = ''): string {
  return (text.split('\n', 1)[0] ?? '').replace(/:$/, '');
}

const nothing: TestFileRecord = { tests: [], uncaught: [], ended: false };
