import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeLines, outputLimit } from '../session/host/lines.ts';

const lines = suite('lines');

function decoder(prompts = false) {
  const got: string[] = [];
  let floods = 0;
  const decoder = decodeLines({
    onLine: (text) => got.push(text),
    onFlood: () => floods++,
    prompts,
  });
  const write = (text: string) => decoder.write(Buffer.from(text));
  return { ...decoder, write, bytes: decoder.write, got, floods: () => floods };
}

lines('a line is passed on when its newline comes', () => {
  const { write, partial, got } = decoder();
  write('one\ntw');
  assert.equal(got, ['one']);
  assert.is(partial(), 'tw');
  write('o\n\n');
  assert.equal(got, ['one', 'two', '']);
  assert.is(partial(), '');
});

lines('a character that is split between two chunks is one character', () => {
  const bytes = Buffer.from('é→🦊\n');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { bytes: write, got } = decoder();
    write(bytes.subarray(0, cut));
    write(bytes.subarray(cut));
    assert.equal(got, ['é→🦊'], `cut at ${cut}`);
  }
});

lines('flushing ends a line without a newline, and half a character', () => {
  const { bytes, flush, got } = decoder();
  bytes(Buffer.from([0x61, 0xc3]));
  flush();
  assert.equal(got, ['a\ufffd']);
  flush();
  assert.is(got.length, 1);
});

lines('a carriage return before the newline is part of the newline', () => {
  const { write, flush, got } = decoder();
  write('one\r\ntwo\rthree\n four\r');
  flush();
  assert.equal(got, ['one', 'two\rthree', ' four']);
});

lines('bytes beyond the limit are dropped, with one notice', () => {
  const { bytes, flush, got, floods } = decoder();
  const chunk = Buffer.alloc(outputLimit.bytes, 'x');
  bytes(chunk);
  assert.is(floods(), 0);
  bytes(Buffer.from('y'));
  bytes(chunk);
  flush();
  assert.is(floods(), 1);
  assert.is(got.join('').includes('y'), false);
});

lines('exactly as many lines as the limit allows are kept', () => {
  const { write, got, floods } = decoder();
  write('y\n'.repeat(outputLimit.lines));
  assert.is(floods(), 0);
  write('y\n');
  assert.is(floods(), 1);
  assert.is(got.length, outputLimit.lines);
});

lines('lines beyond the limit are dropped, with one notice', () => {
  const { write, got, floods } = decoder();
  for (let times = 0; times < 3; times++) write('y\n'.repeat(outputLimit.lines / 2 + 1));
  assert.is(got.length, outputLimit.lines);
  assert.is(floods(), 1);
});

lines('a prompt before a line is removed if the terminal has typed lines', () => {
  const { write, flush, got } = decoder(true);
  write('> HELLO\n> > AGAIN\n>quoted\n> \n> ');
  flush();
  assert.equal(got, ['HELLO', 'AGAIN', '>quoted', '']);
});

lines('the signs of a prompt are output if the terminal has no typed lines', () => {
  const { write, flush, got } = decoder();
  write('> HELLO\n> ');
  flush();
  assert.equal(got, ['> HELLO', '> ']);
});

lines.run();
