// What the index lists: error codes, system calls, manual pages, options and APIs that a section names.
import { constants } from 'node:os';
import { plainText } from '../../runner/book/inline.ts';
import type { Section } from '../../runner/book/types.ts';
import type { Term } from './types.ts';

/** The terms of a section, each once, in the order of their first mention. */
export function termsOf({ parts }: Section): Term[] {
  const found = new Map<string, Term>();
  const add = (kind: Term['kind'], name: string) => found.set(`${kind} ${name}`, { kind, name });
  for (const part of parts) {
    const prose = part.kind === 'prose';
    const text = prose ? proseText(part.tokens) : part.body.text;
    for (const [name] of text.matchAll(/\b(?:E[A-Z][A-Z0-9]+|ERR_[A-Z0-9_]+)\b/g))
      if (isErrorCode(name)) add('error', name);
    for (const [name] of text.matchAll(
      /\b(?:SO|TCP|IP|IPV6|MSG|SOCK|AF|SCM|CAP|SHUT)_[A-Z][A-Z0-9_]*\b/g,
    ))
      add('option', name);
    if (prose) {
      for (const [, name = '', volume = ''] of text.matchAll(/\b([A-Za-z][\w.-]*)\(([1-8])\)/g))
        add(volume === '2' ? 'call' : 'page', `${name}(${volume})`);
    } else if (part.lang === 'ts') {
      for (const name of importsOf(text)) add('api', name);
    }
  }
  return [...found.values()];
}

const system = new Set(Object.keys(constants.errno));
/** Those of Node’s own resolver, and one that Node has no number of. */
const more = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ESOCKTNOSUPPORT']);

function isErrorCode(name: string): boolean {
  return system.has(name) || more.has(name) || name.startsWith('ERR_');
}

/** `node:net createServer` for each name that is imported from a module of Node’s, or from the kit. */
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

/** Text and inline code of some tokens, without their marks. */
export function proseText(
  tokens: Extract<Section['parts'][number], { kind: 'prose' }>['tokens'],
): string {
  return tokens
    .filter(({ type }) => type === 'inline')
    .map(plainText)
    .join('\n');
}
