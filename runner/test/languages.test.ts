// The table of languages: which file a command runs, and in what language.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isScript, languageOf, scriptOf } from '../languages.ts';

const languages = suite('languages');

languages('the language follows from the ending of a file, in any folder', () => {
  const cases = { 'a.ts': 'ts', 'lib/a.mjs': 'js', 'a.b.py': 'py', 'a.h': 'c', 'rules.nft': 'nft' };
  for (const [file, fence] of Object.entries(cases)) assert.is(languageOf(file).fence, fence, file);
  for (const file of ['Makefile', 'v1.2/Makefile']) assert.is(languageOf(file).fence, 'txt', file);
});

languages('only a file with an interpreter is a script', () => {
  for (const word of ['server.ts', './a.cjs', 'lib/a.sh', 'a.py']) assert.ok(isScript(word), word);
  for (const word of ['server.c', 'a.json', '--import=a.ts', '.ts', 'ts', ''])
    assert.not.ok(isScript(word), word);
});

languages('the script of a command is the file that its interpreter runs', () => {
  const cases: [string, string | null][] = [
    ['npx tsx server.ts 9999', 'server.ts'],
    ['node --trace-warnings ./a.mjs b.ts', './a.mjs'],
    ['python server.py', 'server.py'],
    ['sh trace.sh a.ts', 'trace.sh'],
    ['sh -c a.sh', null],
    ['cat server.ts', null],
    ['node', null],
    ['python3 -m http.server', null],
  ];
  for (const [command, script] of cases) assert.is(scriptOf(command.split(' ')), script, command);
});

languages.run();
