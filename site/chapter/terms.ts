// The terms of the index: error codes, system calls, manual pages, options and APIs in a section.
import { constants } from 'node:os';
import type { Section } from '../../runner/book/types.ts';
import { proseText } from './prose.ts';
import type { Term } from './types.ts';

/** The terms of a section, each once, in the order of their first mention. */
export function termsOf({ parts }: Section): Term[] {
  const terms = new Map<string, Term>();
  const add = (kind: Term['kind'], name: string) => terms.set(`${kind} ${name}`, { kind, name });
  for (const part of parts) {
    const prose = part.kind === 'prose';
    const text = prose ? proseText(part.tokens) : part.body.text;
    for (const [name] of text.matchAll(/\b(?:E[A-Z][A-Z0-9]+|ERR_[A-Z0-9_]+)\b/g))
      if (isErrorCode(name)) add('error', name);
    for (const [name] of text.matchAll(constant)) add('option', name);
    if (prose) {
      for (const [, name = '', volume = ''] of text.matchAll(/\b([A-Za-z][\w.-]*)\(([1-8])\)/g))
        add(volume === '2' ? 'call' : 'page', `${name}(${volume})`);
    } else if (part.lang === 'ts') {
      for (const name of importsOf(text)) add('api', name);
    }
  }
  return [...terms.values()];
}

/** A constant of the socket interface. */
const constant = /\b(?:SO|TCP|IP|IPV6|MSG|SOCK|AF|SCM|CAP|SHUT)_[A-Z][A-Z0-9_]*\b/g;

/** Errors of Node’s resolver, and an errno that Node has no number for. */
const moreErrors = ['ENOTFOUND', 'EAI_AGAIN', 'ESOCKTNOSUPPORT'];

function isErrorCode(name: string): boolean {
  return name in constants.errno || moreErrors.includes(name) || name.startsWith('ERR_');
}

/** `createServer (node:net)` for each name that is imported from a module of Node’s or from the kit. */
function importsOf(code: string): string[] {
  const imports = code.matchAll(/^import\s+(?!type\b)\{([^}]*)\}\s+from\s+'(node:[\w/]+|#kit)'/gm);
  return [...imports].flatMap(([, names = '', module = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/\s+as\s.*$/, ''))
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => `${name} (${module})`),
  );
}
