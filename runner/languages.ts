// The languages of a chapter's files: their endings, what runs them, what a new file holds.

export interface Language {
  /** The first word of its fences. */
  fence: string;
  endings: readonly string[];
  /** The command that runs a file, without its name; null where files are not scripts. */
  run: readonly string[] | null;
  /** The names of its interpreters in a transcript. */
  interpreters: readonly string[];
  /** The program that must be on PATH to run a file; null for Node and for data. */
  needs: string | null;
  /** Whether its files are TypeScript: compiled and type-checked before they run. */
  compiled: boolean;
  /** The text of a file that the student has yet to write. */
  stub(file: string): string;
}

const node = {
  run: [process.execPath, '--enable-source-maps'],
  interpreters: ['node', 'tsx'],
  needs: null,
  compiled: false,
};
const python = { run: ['python3'], interpreters: ['python3', 'python'], needs: 'python3' };
const shell = { run: ['sh'], interpreters: ['sh', 'bash'], needs: 'sh' };
const data = { run: null, interpreters: [], needs: null, compiled: false };

const languages: readonly Language[] = [
  { ...node, fence: 'ts', endings: ['.ts'], compiled: true, stub: emptyModule },
  { ...node, fence: 'js', endings: ['.js', '.mjs', '.cjs'], stub: slashes },
  { ...python, fence: 'py', endings: ['.py'], compiled: false, stub: hash },
  { ...shell, fence: 'sh', endings: ['.sh'], compiled: false, stub: hash },
  { ...data, fence: 'c', endings: ['.c', '.h'], stub: slashes },
  { ...data, fence: 'json', endings: ['.json'], stub: () => '{}' },
];

/** The language of a file, by its ending; a file with an unknown ending is data. */
export function languageOf(file: string): Language {
  const ending = /[^/\\](\.[^./\\]+)$/.exec(file)?.[1] ?? '.txt';
  const known = languages.find(({ endings }) => endings.includes(ending));
  return known ?? { ...data, fence: ending.slice(1), endings: [ending], stub: hash };
}

/** Whether a word of a command names a script. */
export function isScript(word: string): boolean {
  return !word.startsWith('-') && languageOf(word).run !== null;
}

/** The script that a command gives to an interpreter; null where there is none. */
export function scriptOf(words: string[]): string | null {
  const [program = '', ...rest] = words[0] === 'npx' ? words.slice(1) : words;
  if (!languages.some(({ interpreters }) => interpreters.includes(program))) return null;
  const at = rest.findIndex((word) => !word.startsWith('-'));
  const script = rest[at] ?? '';
  const isCode = rest[at - 1] === '-c'; // sh -c 'cat list.sh'
  return isScript(script) && !isCode ? script : null;
}

function emptyModule(file: string): string {
  return `export {}; // ${file}: yours to write`;
}

function hash(file: string): string {
  return `# ${file}: yours to write`;
}

function slashes(file: string): string {
  return `// ${file}: yours to write`;
}
