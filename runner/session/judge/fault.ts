// What went wrong with a process, in words.
import type { Position } from '../../book/types.ts';
import type { Fault } from '../events.ts';
import type { Failure } from '../record.ts';

/** The failure that a fault amounts to, with what to do about it. */
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
        advice: 'see what it waits for; if it only needs longer, mark the block timeout=30s',
      };
    case 'interrupt ignored':
      return {
        message: `${name} ignored ^C and was ended by ${fault.endedBy}`,
        advice: 'let it close its sockets on SIGINT, or do not catch the signal',
      };
    case 'ended early':
      return {
        message: `${name} had ended before ${fault.before}`,
        advice: 'take that line away, or let the program live that long',
      };
    case 'flood':
      return {
        message: `${name} printed more than ${fault.limit}; the rest was dropped`,
        advice: 'print less',
      };
    case 'not started':
      return { message: `${name} did not start: ${fault.reason}`, advice: 'see the command' };
    case 'not run':
      return { message: `${name} was not run: ${fault.because}`, advice: 'mend that one first' };
  }
}
