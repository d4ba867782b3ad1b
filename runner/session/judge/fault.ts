// What went wrong with a process, in words.
import type { Position } from '../../book/types.ts';
import type { Fault } from '../events.ts';
import type { Failure } from '../record.ts';

/** The failure for a fault, with what to do about it. */
export function faultFailure(
  fault: Fault,
  { name, line, column }: Position & { name: string },
): Failure {
  return { line, column, ...describe(fault, name), rows: null };
}

function describe(fault: Fault, name: string): { message: string; advice: string } {
  switch (fault.kind) {
    case 'timeout':
      return {
        message: `${name}: still waiting for ${fault.waitingFor} after ${fault.limit / 1000} s`,
        advice:
          'find out what it waits for; if it only needs more time, mark the block timeout=30s',
      };
    case 'interrupt ignored':
      return {
        message: `${name} did not end on ^C; the runner ended it with ${fault.endedBy}`,
        advice: 'close its sockets when it receives SIGINT, or do not catch the signal',
      };
    case 'ended early':
      return {
        message: `${name} ended before ${fault.before}`,
        advice: 'remove that line, or let the program run until then',
      };
    case 'flood':
      return {
        message: `${name} printed more than ${fault.limit}; the rest is not shown`,
        advice: 'let it print less',
      };
    case 'not started':
      return { message: `${name} did not start: ${fault.reason}`, advice: fault.advice };
    case 'not run':
      return { message: `${name} was not run: ${fault.because}`, advice: 'fix that first' };
  }
}
