// The lines of a `wire` fence: who sent what to whom.
import { type Complain, quote, suggest } from './problem.ts';
import { bodyLines } from './transcript.ts';
import type { Body, Position, WireEvent } from './types.ts';

/** The control bits of a TCP segment that a wire block may name (RFC 9293, section 3.1). */
const flagNames = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG'];

/** Reads the body of a `wire` fence: `client → server   SYN, ACK` or `client → server   "hi\n"`. */
export function parseWire(body: Body, complain: Complain): WireEvent[] {
  const events: WireEvent[] = [];
  for (const { text, line, column } of bodyLines(body)) {
    if (text.trim() === '') continue;
    const position = { line, column };
    if (text.trim() === '...') {
      events.push({ ...position, kind: 'any' });
      continue;
    }
    const found = /^\s*(\S+)\s*(?:→|->)\s*(\S+)\s+(\S.*?)\s*$/.exec(text);
    if (!found) {
      complain(position, `${quote(text)} is no wire line; write client → server   SYN, or "text"`);
      continue;
    }
    const [, from = '', to = '', what = ''] = found;
    const at = { line, column: column + text.lastIndexOf(what) };
    const event = what.startsWith('"')
      ? dataEvent({ ...position, from, to }, what, (message) => complain(at, message))
      : flagsEvent({ ...position, from, to }, what, (message) => complain(at, message));
    if (event) events.push(event);
  }
  return events;
}

type Way = Position & { from: string; to: string };

function dataEvent(way: Way, what: string, fault: (message: string) => void): WireEvent | null {
  try {
    const data: unknown = JSON.parse(what.replace(/\\x([0-9a-fA-F]{2})/g, '\\u00$1'));
    if (typeof data === 'string') return { ...way, kind: 'data', data };
  } catch {
    // falls through to the message below
  }
  fault(`${what} is no string; write it as in JSON: "hi\\n", a byte as \\x00`);
  return null;
}

function flagsEvent(way: Way, what: string, fault: (message: string) => void): WireEvent | null {
  const flags = what.split(/\s*,\s*/);
  const unknown = flags.find((flag) => !flagNames.includes(flag));
  if (unknown === undefined) return { ...way, kind: 'flags', flags };
  fault(`unknown flag ${quote(unknown)}${suggest(unknown, flagNames)}`);
  return null;
}
