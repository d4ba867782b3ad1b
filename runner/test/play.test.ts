// `npm run chapter 3 file.ts`: one program of a chapter, attached to the terminal, on the real loopback.

import { once } from 'node:events';
import { createServer } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startCommand } from './command.ts';
import { onTerminal } from './skip.ts';
import { openWorkbook, page } from './workbook.ts';

const book = openWorkbook({ 'chapters/03-play.md': page('played') });

const play = suite('play');
play.after(() => book.remove());

play('arguments and standard input reach the program, its status comes back', async () => {
  using run = book.start(['3', 'echo.ts', 'one', 'two']);
  await run.shows(/^echo \[ 'one', 'two' \] false\n/);
  run.process.stdin?.end('typed\n');
  const { status, stdout, stderr } = await run.ended;
  assert.is(status, 7, stderr);
  assert.match(stdout, /false\ntyped\n$/);
});

play('flags after the file go to the program', async () => {
  const { status, stdout, stderr } = await book.run(['3', 'echo.ts', '--', '--strict', '-x']);
  assert.is(status, 7, stderr);
  assert.match(stdout, "[ '--strict', '-x' ]");
});

play('the program is on the machine’s own loopback', async () => {
  const server = createServer((socket) => socket.end('hello from outside\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const { status, stdout } = await book.run(['3', 'call.ts', String(port)]);
  server.close();
  assert.is(status, 0);
  assert.is(stdout, 'hello from outside\n');
});

onTerminal(play)('^C on a terminal reaches the program, whose answer it is', async () => {
  const words = ['script', '-qec', 'exec node runner/start.mjs chapter 3 wait.ts', '/dev/null'];
  using run = startCommand(words, { cwd: book.root, env: { TERM: 'xterm' } });
  await run.shows(/waiting\r?\n/);
  run.process.stdin?.write('\x03');
  const { status, stdout } = await run.ended;
  assert.match(stdout, 'interrupted');
  assert.is(status, 4);
});

play('an error is shown with its position on the page', async () => {
  const { status, stdout, stderr } = await book.run(['3', 'throw.ts']);
  assert.is(status, 1);
  assert.is(stdout, 'before\n');
  assert.match(stderr, /Error: on the page\n {4}at .*chapters\/03-play\.md:35:10/);
});

play('a shell script runs too, and its end by a signal is 128 plus the number', async () => {
  const { status, stdout } = await book.run(['3', 'greet.sh', 'you']);
  assert.is(stdout, 'hello you\n');
  assert.is(status, 143);
});

play('a script of any language and ending runs', async () => {
  const { status, stdout, stderr } = await book.run(['3', 'plain.mjs', 'one']);
  assert.is(status, 0, stderr);
  assert.is(stdout, "plain [ 'one' ]\n");
});

play('an unknown file is refused, with a similar name as a suggestion', async () => {
  const { status, stdout, stderr } = await book.run(['3', 'ehco.ts']);
  assert.is(status, 2);
  assert.is(stdout, '');
  assert.is(stderr, 'the file `ehco.ts` does not exist in 03-play; did you mean `echo.ts`?\n');
});

play.run();
