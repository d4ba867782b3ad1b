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

lines('a line is told when its newline comes', () => {
  const { write, partial, got } = decoder();
  write('one\ntw');
  assert.equal(got, ['one']);
  assert.is(partial(), 'tw');
  write('o\n\n');
  assert.equal(got, ['one', 'two', '']);
  assert.is(partial(), '');
});

lines('a character in halves is one character, at every place it can be cut', () => {
  const bytes = Buffer.from('é→🦊\n');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { bytes: write, got } = decoder();
    write(bytes.subarray(0, cut));
    write(bytes.subarray(cut));
    assert.equal(got, ['é→🦊'], `cut at ${cut}`);
  }
});

lines('flushing ends the line that has no newline, also half a character', () => {
  const { bytes, flush, got } = decoder();
  bytes(Buffer.from([0x61, 0xc3]));
  flush();
  assert.equal(got, ['a\ufffd']);
  flush();
  assert.is(got.length, 1);
});

lines('a carriage return before the newline belongs to it', () => {
  const { write, flush, got } = decoder();
  write('one\r\ntwo\rthree\n four\r');
  flush();
  assert.equal(got, ['one', 'two\rthree', ' four']);
});

lines('bytes beyond the limit are dropped, and told once', () => {
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

lines('as many lines as the limit allows are no flood', () => {
  const { write, got, floods } = decoder();
  write('y\n'.repeat(outputLimit.lines));
  assert.is(floods(), 0);
  write('y\n');
  assert.is(floods(), 1);
  assert.is(got.length, outputLimit.lines);
});

lines('lines beyond the limit are dropped, and told once', () => {
  const { write, got, floods } = decoder();
  for (let times = 0; times < 3; times++) write('y\n'.repeat(outputLimit.lines / 2 + 1));
  assert.is(got.length, outputLimit.lines);
  assert.is(floods(), 1);
});

lines('a prompt before a line is no part of it, where there is typing', () => {
  const { write, flush, got } = decoder(true);
  write('> HELLO\n> > AGAIN\n>quoted\n> \n> ');
  flush();
  assert.equal(got, ['HELLO', 'AGAIN', '>quoted', '']);
});

lines('the same signs are output where there is no typing', () => {
  const { write, flush, got } = decoder();
  write('> HELLO\n> ');
  flush();
  assert.equal(got, ['> HELLO', '> ']);
});

lines.run();
