import { decode } from '@jridgewell/sourcemap-codec';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../book/parse.ts';
import { type Compiled, compile } from '../program/compile.ts';
import { tangle } from '../program/tangle.ts';

const compiling = suite('compile');

const path = '/book/01 one.md';

/** Compiles the last file of a page. */
async function compileLast(page: string): Promise<Compiled> {
  const source = [...tangle(parse(page, path)).values()].at(-1);
  assert.ok(source);
  return await compile(source);
}

function mapOf({ code }: Compiled) {
  const [, data = ''] = /sourceMappingURL=data:application\/json;base64,(\S+)\n$/.exec(code) ?? [];
  return JSON.parse(Buffer.from(data, 'base64').toString());
}

/** The texts on the page that the words of the code are mapped to. */
function pointedAt(compiled: Compiled, page: string, words: RegExp): string[] {
  const lines = page.split('\n');
  const mappings = decode(mapOf(compiled).mappings);
  return compiled.code.split('\n').flatMap((text, line) =>
    [...text.matchAll(words)].map((found) => {
      const segment = mappings[line]?.find(([column]) => column === found.index);
      const [, , row = 0, column = 0] = segment ?? [];
      return lines[row]?.slice(column, column + found[0].length) ?? '';
    }),
  );
}

compiling('types are removed, and the code runs as a module', async () => {
  const { kind, code } = await compileLast(
    '```ts\nconst a: number = await 1;\nexport { a };\n```\n',
  );
  assert.is(kind, 'code');
  assert.match(code, /^const a = await 1;$/m);
  assert.match(code, /export/);
});

compiling('the only source of the source map is the page', async () => {
  const map = mapOf(await compileLast('```ts\nlet a;\n```\n'));
  assert.equal(map.sources, ['file:///book/01%20one.md']);
  assert.is(map.version, 3);
});

compiling(
  'every mapping points to the same text on the page, also in lists and quotes',
  async () => {
    const page = [
      '- ```ts file=a.ts',
      '  interface A { b: string }',
      '  alpha();',
      '  ```',
      '',
      'Prose.',
      '',
      '> > ```ts file=a.ts',
      '> > beta(); gamma as A;',
      '> > ```',
      '',
    ].join('\n');
    const compiled = await compileLast(page);
    assert.equal(pointedAt(compiled, page, /alpha|beta|gamma/g), ['alpha', 'beta', 'gamma']);
  },
);

compiling('a syntax error is thrown with its position on the page', async () => {
  const compiled = await compileLast('# One\n\n1. ```ts\n   let a;\n   let = = 2;\n   ```\n');
  assert.is(compiled.kind, 'broken');
  if (compiled.kind !== 'broken') return;
  assert.equal(compiled.position, { line: 5, column: 10 });
  const url = `data:text/javascript,${encodeURIComponent(compiled.code)}`;
  const error = await import(url).catch((error: unknown) => error);
  assert.instance(error, SyntaxError);
  assert.match(
    String(error.stack),
    `SyntaxError: ${compiled.message}\n    at file:///book/01%20one.md:5:10`,
  );
});

compiling('an error after the last line has the position of the last line', async () => {
  const compiled = await compileLast('```ts\nif (a) {\n```\n');
  assert.equal(compiled.kind === 'broken' && compiled.position, { line: 2, column: 1 });
});

compiling('an empty program is a module that does nothing', async () => {
  const { kind, code } = await compileLast('```ts\n```\n');
  assert.is(kind, 'code');
  assert.match(code, /^\/\/# sourceMappingURL=/);
});

compiling.run();
